//! The embedded sample: a small site of an invented employer, unpacked into a temporary folder while the program runs.

mod commits;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use tempfile::TempDir;

use crate::git::Git;
use crate::site::private_files::{create_file, create_folder, create_temporary_folder};

macro_rules! files {
    ($($path:literal)+) => {
        /// Every file of the sample: its path from the site's root, and its bytes.
        pub const FILES: &[(&str, &[u8])] = &[$(($path, include_bytes!(concat!("site/", $path))),)+];
    };
}

files! {
    ".affiche.yaml"
    "content/en/_index.md"
    "content/en/about.md"
    "content/en/careers/positions/accessibility-specialist.md"
    "content/en/careers/positions/communications-advisor.md"
    "content/en/careers/positions/data-engineer--d2cdbd00-ccfa-4bba-b7ee-67513e5e9786.md"
    "content/en/careers/positions/data-engineer.md"
    "content/en/careers/positions/drone-pilot.md"
    "content/en/careers/positions/executive-assistant.md"
    "content/en/careers/positions/field-technician-winter-gauging.md"
    "content/en/careers/positions/general-application.md"
    "content/en/careers/positions/hydrologist-field-team.md"
    "content/en/careers/positions/ice-team-lead.md"
    "content/en/careers/positions/policy-analyst--b535d1b9-1634-4417-a173-450faae8e170.md"
    "content/en/careers/positions/policy-analyst.md"
    "content/en/careers/positions/principal-developer.md"
    "content/en/careers/positions/procurement-advisor.md"
    "content/en/careers/positions/river-ice-forecaster.md"
    "content/en/careers/positions/senior-product-manager-flood-maps.md"
    "content/en/careers/positions/service-designer--be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52.md"
    "content/en/careers/positions/talent-advisor.md"
    "content/en/careers/positions/translator-reviser.md"
    "content/en/news/2026-ice-season.md"
    "content/fr/_index.md"
    "content/fr/a-propos.md"
    "content/fr/carrieres/postes/adjoint·e-de-direction.md"
    "content/fr/carrieres/postes/analyste-des-politiques--null.md"
    "content/fr/carrieres/postes/candidature-spontanée.md"
    "content/fr/carrieres/postes/chef-d’équipe-–-glace.md"
    "content/fr/carrieres/postes/concepteur·trice-de-services--be34a47a-37f9-4a0e-a0ea-d6f3ef9f1f52.md"
    "content/fr/carrieres/postes/conseiller·ère-en-approvisionnement.md"
    "content/fr/carrieres/postes/conseiller·ère-en-communications.md"
    "content/fr/carrieres/postes/conseiller·ère-en-talents.md"
    "content/fr/carrieres/postes/développeur·se-principal·e.md"
    "content/fr/carrieres/postes/gestionnaire-principal·e-de-produit-–-cartes-d’inondation.md"
    "content/fr/carrieres/postes/hydrologue-équipe-de-terrain.md"
    "content/fr/carrieres/postes/ingénieur·e-de-données--d2cdbd00-ccfa-4bba-b7ee-67513e5e9786.md"
    "content/fr/carrieres/postes/ingénieur·e-de-données.md"
    "content/fr/carrieres/postes/pilote-de-drone.md"
    "content/fr/carrieres/postes/prévisionniste-des-glaces-de-rivière.md"
    "content/fr/carrieres/postes/spécialiste-de-l’accessibilité.md"
    "content/fr/carrieres/postes/technicien·ne-en-télédétection.md"
    "content/fr/carrieres/postes/traducteur·trice-réviseur·e.md"
    "content/fr/nouvelles/saison-des-glaces-2026.md"
    "hugo.yaml"
}

/// A copy of the sample on disk, deleted on drop.
#[derive(Debug)]
pub struct Sample {
    folder: TempDir,
}

impl Sample {
    /// Unpacks the sample into the cache folder, or the system's temporary folder if there is none.
    ///
    /// # Errors
    /// If a file can't be written.
    pub fn unpack() -> io::Result<Sample> {
        let cache = ProjectDirs::from("", "", "affiche").map(|dirs| dirs.cache_dir().to_owned());
        let parent = cache.filter(|cache| create_folder(cache).is_ok()).unwrap_or_else(std::env::temp_dir);
        let folder = create_temporary_folder(&parent, "sample-")?;
        write(folder.path())?;
        Ok(Sample { folder })
    }

    /// Adds the history. Should git be missing or fail, the copy has none: then the screen says that it can't be read, as for any site.
    pub fn add_history(&self) {
        _ = Git::new(self.root()).import(&commits::stream(), "/.state/\n");
    }

    /// The root of the copy.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The folder for the copy's state, deleted with it.
    pub fn state(&self) -> PathBuf {
        self.folder.path().join(".state")
    }
}

/// Writes the files of the sample to `root`.
///
/// # Errors
/// If a file can't be written.
pub fn write(root: &Path) -> io::Result<()> {
    for (path, bytes) in FILES {
        create_file(&root.join(path))?.write_all(bytes)?;
    }
    Ok(())
}
