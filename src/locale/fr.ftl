# Tous les messages en français. `en.ftl` a les mêmes messages avec les mêmes arguments.

## Noms et mots

sample-name = site d’exemple (copie jetable)
sample-used = aucun site trouvé ici : voici l’exemple intégré
language-en = anglais
language-fr = français
untitled = (sans titre)
loading = lecture… { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}
status-open = ouvert
status-archived = archivé
status-hidden = masqué
count-postings = { $count ->
    [one] { $count } affichage
   *[other] { $count } affichages
}
count-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
count-archived = { $count ->
    [one] { $count } archivé
   *[other] { $count } archivés
}
count-hidden = { $count ->
    [one] { $count } masqué
   *[other] { $count } masqués
}
count-open = { $count ->
    [one] { $count } ouvert
   *[other] { $count } ouverts
}
count-gaps = { $count ->
    [one] { $count } lacune
   *[other] { $count } lacunes
}
header-hugo = selon Hugo { $version }
left-out = { $count ->
    [one] { $count } page voisine des affichages n’est pas retenue par le paramètre postings : { $way } la montre.
   *[other] { $count } pages voisines des affichages ne sont pas retenues par le paramètre postings : { $way } les montre.
}
left-out-key = { KEY("all-pages") }
left-out-command = affiche list --all

## Ce qui ferme un affichage, d’après le site

closing-found-field = { $count } fichiers sur { $all } ont le champ { $field }
closing-found-few = { $count } fichiers sur { $all } seulement ont le champ archived
closing-found-dated = { $count } fichiers sur { $all } ont une date d’expiration
closing-found-expired = { $count } fichiers sur { $all } ont expiré
closing-found-drafts = { $count } fichiers sur { $all } sont des ébauches d’affichages qui n’ont que des ébauches
closing-unknown = aucun fichier ne dit comment les affichages sont fermés
closing-unclear = plusieurs champs pourraient fermer un affichage : { $fields }
application-ids-found-shared = { $count } affichages ouverts sur { $all } ont un même leverId dans toutes les langues
application-ids-found-own = { $count } affichages ouverts sur { $all } ont un leverId par langue
application-ids-few = trop peu d’affichages ouverts ont un leverId dans deux langues
application-ids-unclear = { $count } affichages ouverts sur { $all } ont un même leverId dans toutes les langues : aucun usage clair
length-bands-found = d’après { $count ->
    [one] une traduction
   *[other] { $count } traductions
}
length-bands-few = la plage habituelle, faute de traductions pour la mesurer ({ $count })
source-commit-found = { $count } traductions sur { $all } y ont ce qui semble être l’identifiant d’un commit
source-commit-none = aucun champ commun à la plupart des traductions ne contient d’identifiants de commits
closing-note = Ici, les affichages sont fermés par { $by }, d’après le site : { $source }. Le paramètre closed-by dans .affiche.yaml en décide autrement.
closing-note-unknown = Tout affichage publié compte comme ouvert : { $source }. Si le site ferme les siens autrement, définissez closed-by dans .affiche.yaml.
found-out-one = D’après le site : { $first }. Des paramètres dans .affiche.yaml en décident autrement.
found-out-two = D’après le site : { $first } et { $second }. Des paramètres dans .affiche.yaml en décident autrement.
found-out-postings = { $query } choisit les affichages
found-out-closing = { $by } ferme un affichage
found-out-open = tout affichage publié est ouvert

## Où sont les affichages, d’après le site

postings-found = Ici, { $query } choisit les affichages, d’après le site : { $source }. Le paramètre postings dans .affiche.yaml en décide autrement.
postings-found-kind = le layout ou le type de { $count } fichiers
postings-found-section = le nom du dossier de { $count } fichiers
postings-found-usual = des fichiers ont le layout ou le type job-posting
postings-found-nothing = rien ne distingue les affichages des autres pages : toutes comptent
postings-found-unclear = ce n’est pas clair, toutes les pages comptent donc (affiche check pose la question)
postings-unclear = Où sont les affichages de ce site? Plusieurs réponses sont possibles : { $candidates }. D’ici là, toutes les pages comptent. Répondez dans .affiche.yaml, par exemple par { $first }
postings-unclear-key = { $question }, ou choisissez pour cette fois avec { KEY("choose-postings") }.
postings-which = Quelles pages sont des affichages?
postings-chosen = Votre choix vaut jusqu’à ce que vous quittiez. Pour le garder, écrivez cette ligne dans .affiche.yaml à la racine du site : { $line }
option-postings = { $count ->
    [one] { $query } ({ $count } page)
   *[other] { $query } ({ $count } pages)
}
option-postings-all = toutes les pages ({ $count })
option-postings-settings = selon les paramètres ou le site

more-below = { $count } de plus ↓
search-prompt = chercher
find-none = introuvable
find-count = { $count ->
    [one] { $count } occurrence
   *[other] { $count } occurrences
}
find-most = au moins { $count } occurrences
paste-cut = Seuls les { $most } premiers caractères du texte collé ont été gardés.
paste-refused = { $count ->
    [one] { $count } caractère de contrôle ou invisible a été retiré du texte collé.
   *[other] { $count } caractères de contrôle ou invisibles ont été retirés du texte collé.
}
paste-both = { $cut } { $refused }

## Noms des touches

key-enter = Entrée
key-esc = Échap
key-space = Espace
key-backspace = Retour arrière
key-delete = Suppr
key-home = Début
key-end = Fin
key-pgup = PgPréc
key-pgdn = PgSuiv
key-shift = Maj-

## Où servent les touches

scope-list = Dans la liste
scope-preview = Dans l’aperçu
scope-base = Dans la liste et l’aperçu
scope-typing = Pendant la saisie
scope-choice = Dans un dialogue de choix
scope-review = Dans l’aperçu d’une modification
scope-form = Dans le formulaire
scope-conflict = Quand un fichier a changé sur le disque
scope-gone = Quand un fichier a été supprimé
scope-help = Dans l’aide
scope-palette = Dans la palette de commandes
scope-copy = Dans le menu de copie
scope-welcome = Dans l’accueil

## Ce que fait chaque action

action-up = Monter d’une ligne
action-down = Descendre d’une ligne
action-page-up = Monter d’une page
action-page-down = Descendre d’une page
action-half-up = Monter d’une demi-page
action-half-down = Descendre d’une demi-page
action-first = Tout en haut
action-last = Tout en bas
action-archive = Archiver ou rouvrir l’affichage avec sa traduction
action-archive-file = Archiver ou rouvrir ce fichier seulement
action-edit = Modifier les champs dans un formulaire
action-edit-file = Modifier le texte, dans votre éditeur ou ici si vous n’en avez pas
action-new = Créer une traduction manquante ou un affichage, à l’état d’ébauche
action-mark = Marquer l’affichage, ou enlever sa marque
action-mark-range = Marquer d’ici jusqu’au curseur, à mesure qu’il se déplace
action-mark-all = Marquer tout ce qui est affiché
action-redo = Refaire la dernière modification annulée
action-jump = Aller à la traduction et en revenir
action-back = Revenir au point de départ
action-search = Chercher dans la liste, les langues ou les problèmes
action-find = Chercher dans le texte
action-next-match = Occurrence suivante
action-previous-match = Occurrence précédente
action-open-preview = Aller à l’aperçu
action-close-view = Revenir à la liste
action-scroll-down = Faire descendre l’aperçu
action-scroll-up = Faire monter l’aperçu
action-clear = Effacer la recherche et le filtre
action-next-pane = Volet suivant
action-previous-pane = Volet précédent
action-undo = Annuler la dernière modification
action-filter = Choisir un filtre
action-filter-all = Tous les affichages
action-filter-open = Affichages ouverts
action-filter-archived = Affichages archivés
action-filter-missing = Affichages sans version publiée dans une langue
action-filter-problems = Affichages qui ont des problèmes
action-filter-behind = Affichages dont une traduction est en retard
action-filter-half-closed = Affichages ouverts dans une langue et fermés dans une autre
action-filter-duplicates = Affichages qui ont plusieurs fichiers dans une langue
action-filter-hidden = Affichages que Hugo ne publie dans aucune langue
action-sort = Trier selon le champ suivant
action-reverse = Inverser le tri
action-language = English, français
action-mouse = Activer ou désactiver la souris
action-reload = Recharger le site
action-layout = Changer la disposition des volets
action-fields = Montrer tous les champs au-dessus du texte, ou trois lignes
action-all-pages = Montrer toutes les pages du site, ou seulement les affichages
action-choose-postings = Choisir quelles pages sont des affichages, pour cette fois
action-help = Montrer ces touches
action-suspend = Suspendre le programme (la commande fg y ramène)
action-quit = Quitter
action-close = Fermer la vue du dessus; s’il n’y en a pas, quitter
action-accept = Garder le texte saisi
action-leave = Quitter le champ de saisie
action-choose = Choisir l’élément sous le curseur
action-write = Enregistrer la modification
action-next-field = Au champ suivant
action-previous-field = Au champ précédent
action-confirm = Accepter une suggestion, basculer, commencer une ligne ou continuer
action-save-form = Aperçu des modifications, puis les enregistrer
action-remove-field = Retirer le champ, ou le garder tout de même
action-reset-field = Rétablir la valeur du champ
action-leave-form = Quitter le formulaire
action-again = Faire la même modification sur le fichier actuel
action-cancel = Fermer, sans rien faire
action-dismiss = Fermer l’aide
action-copy = Copier le chemin, le leverId, la translationKey ou l’adresse où l’on postule
action-open-address = Ouvrir l’adresse où l’on postule
action-theme = Choisir les couleurs
action-grow = Agrandir ce volet
action-shrink = Réduire ce volet
action-palette = Trouver une commande par son nom
action-copy-path = Copier le chemin du fichier
action-copy-lever-id = Copier le leverId
action-copy-key = Copier la translationKey
action-copy-address = Copier l’adresse où l’on postule

## Les mêmes, en court, pour la ligne du bas

hint-archive = archiver/rouvrir
key-close = { $reach ->
    [both] fermer les deux
    [all] tout fermer
   *[one] fermer
}
key-reopen = { $reach ->
    [both] rouvrir les deux
    [all] tout rouvrir
   *[one] rouvrir
}
key-other = { $language }
hint-edit = modifier
hint-jump = traduction
hint-search = chercher
hint-find = chercher
hint-next-match = suivant
hint-open-preview = lire
hint-close-view = liste
hint-undo = annuler
hint-filter = filtrer
hint-help = aide
hint-quit = quitter
hint-accept = garder
hint-leave = quitter la saisie
hint-choose = choisir
hint-write = enregistrer
hint-save-form = aperçu
hint-remove-field = retirer
hint-reset-field = rétablir
hint-leave-form = quitter
hint-again = modifier le fichier actuel
hint-cancel = fermer
hint-dismiss = fermer
hint-palette = commandes

## Autres mots pour les actions dans la palette

words-archive = fermer, rouvrir, archiver, désarchiver, clore, pourvoir, expirer
words-archive-file = fermer cette version, archiver une langue, rouvrir cette version
words-edit = modifier, éditer, changer, champs, formulaire, titre, description, renommer, métadonnées
words-edit-file = éditeur, source, Markdown, corps, éditeur de texte, modifier le fichier
words-new = nouveau, nouvel affichage, créer, ajouter, traduire, ébauche, brouillon
words-still-fine = à jour, marquer à jour, encore à jour, traduit, révisé, approuver, confirmer
words-mark = marquer, sélectionner, désélectionner, cocher
words-mark-range = sélectionner une plage, plage, marquer plusieurs
words-mark-all = tout sélectionner, sélectionner tout, tout marquer, tout cocher
words-redo = refaire, rétablir, répéter
words-jump = traduction, autre langue, autre version, version française, version anglaise
words-back = retour, revenir, reculer
words-search = chercher, rechercher, recherche, trouver, trouver un affichage
words-find = chercher dans la page, trouver dans le texte
words-next-match = suivant, chercher le suivant
words-previous-match = précédent, chercher le précédent
words-open-preview = ouvrir, lire, aperçu, ouvrir l’affichage
words-close-view = liste, fermer l’aperçu
words-scroll-down = défiler, défiler vers le bas
words-scroll-up = défiler vers le haut
words-clear = effacer le filtre, réinitialiser, enlever le filtre, aucun filtre
words-undo = annuler, défaire, restaurer, revenir en arrière
words-filter = filtrer, filtres, ne montrer que
words-filter-all = montrer tout, tout afficher
words-filter-open = actifs, affichages en cours, postes ouverts
words-filter-archived = archivés, fermés, inactifs, anciens affichages
words-filter-missing = manquant, non traduits, incomplets, lacunes
words-filter-problems = erreurs, avertissements
words-filter-behind = en retard, périmés, désuets, dépassés
words-filter-half-closed = fermés à moitié, fermés dans une langue
words-filter-duplicates = en double, doublons, copies
words-filter-hidden = masqués, ébauches, expirés, à venir, non publiés
words-sort = trier, ordre, trier par date, trier par titre
words-reverse = inverser, décroissant, croissant
words-copy = copier, presse-papiers, lien, URL, chemin, identifiant
words-open-address = postuler, candidature, navigateur, site web, Lever, ouvrir le lien
words-language = français, anglais, langue, langue de l’interface
words-theme = thème, sombre, clair, contraste, apparence
words-mouse = souris, clics
words-reload = recharger, relire, actualiser, rafraîchir
words-fields = champs, métadonnées, en-tête, détails, nom du fichier, description
words-layout = disposition, volets, fenêtre
words-grow = agrandir, plus grand, plus large, élargir
words-shrink = réduire, rapetisser, plus petit
words-all-pages = pages, autres pages, contenu
words-choose-postings = où sont les emplois, rubrique, section, mauvaises pages, paramètre postings
words-help = aide, touches, raccourcis, clavier, manuel
words-suspend = suspendre, arrière-plan, pause
words-quit = quitter, sortir, partir, fermer affiche, fermer le programme
words-coverage = langues, matrice, vue d’ensemble, traductions, couverture
words-problems = problèmes, problèmes de cet affichage, ce qui ne va pas
words-all-problems = tous les problèmes, vérifier, valider, contrôler
words-fix = corriger, réparer, résoudre
words-go-to = ouvrir, montrer l’affichage
words-next-part = filtrer, filtre suivant
words-leave-table = liste, retour, sortir, quitter
words-side-by-side = comparer, côte à côte, parallèle, deux colonnes, bilingue
words-catch-up = rattraper, rattrapage, changements, différence, en retard
words-next-difference = suivant, changement suivant
words-previous-difference = précédent, changement précédent
words-other-side = autre langue, changer de côté
words-left-side = gauche, côté source
words-right-side = droite, côté traduction
words-leave-view = retour, sortir, quitter, liste
words-publish = publier, publication, envoyer, transmettre, déployer, mettre en ligne
words-save = enregistrer, sauvegarder, sauver, écrire, conserver, w

## Ce qu’on demande à la palette et qu’elle ne fait pas

absent-publish = Aucune commande ne publie : vos modifications sont dans les fichiers du site; publiez-les comme d’habitude.
absent-save = Aucune commande n’enregistre. Une modification est enregistrée quand vous acceptez son aperçu; rien ne l’est avant.

help-title = Touches et recherche
help-query-title = Ce que la recherche comprend
help-query =
    gest prod — des mots ou leurs parties, dans le titre et la clé
    "une phrase" — exactement ces mots; 'mot pour un seul mot
    début:x  fin:x — un titre ou une clé qui commence ou finit par x
    !x — tout ce que x ne trouve pas
    a ou b — l’un des deux (aussi a | b)
    est:ouvert — aussi archivé, masqué, fermé-à-moitié, double
    langue:fr  manque:fr — selon la langue; sans version publiée dans celle-ci
    retard:fr — dont la version dans cette langue est en retard
    rubrique:emplois — les pages d’une rubrique
    a:problème — une erreur ou un avertissement; aussi règle:missing-translation …
    texte:mot — dans le corps du texte
    clé:x  lever:x  layout:x — tout champ des métadonnées

## Palette, copie, couleurs, accueil

palette-title = Commandes
palette-prompt = dites ce que vous voulez faire
palette-none = Aucune commande ne correspond.
copy-which = Que faut-il copier?
copy-path = chemin
copy-application-id = leverId
copy-key = translationKey
copy-address = adresse
copy-nothing = il n’y en a pas
copied = Copié : { $text } (si rien n’a été copié, sélectionnez le texte ici avec Maj et la souris)
address-no-pattern = le paramètre lever.url, qui donne l’adresse où l’on postule, n’est pas défini
address-no-id = { $path } n’a pas de leverId
opened = Ouverture de { $address }
open-failed = Impossible d’ouvrir { $address } ici ({ $error }). Pour la copier : { KEY("copy") } { KEY("copy-address") }
theme-which = Quelles couleurs?
theme-chosen = Couleurs : { $theme }
divider-none = Un seul volet est montré : { KEY("layout") } change la disposition.
welcome-title = Bienvenue dans affiche
welcome-what = Vos affichages de poste sont dans la liste; le texte de celui qui est sous le curseur est à côté ou au-dessous. Rien n’est enregistré avant que vous ayez vu l’aperçu des modifications.
welcome-move = choisir un affichage
welcome-search = en trouver un : quelques lettres du titre suffisent
welcome-jump = aller à sa traduction, et en revenir
welcome-archive = l’archiver ou le rouvrir dans les deux langues
welcome-undo = annuler la dernière modification
welcome-coverage = voir les traductions qui manquent
welcome-palette = toutes les commandes, par leur nom
welcome-help = les touches utiles là où vous êtes
welcome-quit = quitter
welcome-begin = Appuyez sur { KEY("dismiss") } pour commencer. { KEY("language") } : in English.

## L’écran linéaire

linear-keys = Touches : { $keys }
linear-item = { $at } sur { $of } : { $text }
linear-query = Recherche « { $query } » : { $found } sur { $of }
linear-language = en { $language }
linear-state = { $language } : { $state }
linear-problems = { $count ->
    [one] { $count } problème
   *[other] { $count } problèmes
}
linear-marked = marqué
linear-outside = absent des résultats de la recherche

## Filtres et tri

filter-which = Quels affichages?
filter-all = tous
filter-open = ouverts
filter-archived = archivés
filter-missing = manquants
filter-problems = problèmes
filter-behind = en retard
filter-half-closed = fermés à moitié
filter-duplicates = en double
filter-hidden = masqués
heading-open = Ouverts
heading-hidden = Masqués
heading-archived = Archivés
list-count = { $found } sur { $of }
order-default = tri : pertinence, puis état et titre
order-ascending = tri : { $key } ↑
order-descending = tri : { $key } ↓
sort-status = état
sort-findings = ce qui est à faire
sort-title = titre
sort-path = chemin
sort-date = date
layout-auto = Disposition : automatique
layout-beside = Disposition : liste à côté de l’aperçu
layout-stacked = Disposition : liste au-dessus de l’aperçu
layout-single = Disposition : liste seule
mouse-on = Souris activée.
mouse-off = Souris désactivée : le terminal peut sélectionner du texte.

## L’aperçu

field-status = État
field-translations = Traductions
field-problem = Problème
field-problems = Problèmes
field-versions = Autres versions
field-description = Description
field-key = Clé, leverId
field-others = Autres champs
field-file = Fichier
field-duplicates = Même langue
duplicate-item = { $path } ({ $status })
translation-item = { $language } ({ $status }) : { $title }
no-translation = aucune liée
header-state = { $language } : { $state }
header-missing = aucune version
header-behind = { $status }, en retard
header-half-closed = { $status }, fermé à moitié
header-files = { $count } fichiers
header-problems = { $count ->
    [one] 1 ({ KEY("problems") } le montre)
   *[other] { $count } ({ KEY("problems") } les montre)
}
preview-failed = Impossible de lire le texte : { $error }
preview-cut = Le fichier est plus long; seul son début est montré.
preview-empty = Cette page n’a pas de texte.

## Messages d’état et dialogues

screen-too-small = La fenêtre est trop petite : il faut au moins 36 colonnes sur 8 lignes.
suspended = affiche est suspendu : tapez fg pour y revenir.
suspend-not-here = Ce système ne peut pas suspendre un programme : ouvrez un deuxième terminal ou quittez avec { KEY("quit") }.
settings-changed = Les paramètres ou la configuration du site ont changé sur le disque : redémarrez affiche pour les appliquer.
list-no-match = Rien ne correspond. { KEY("clear") } efface la recherche.
list-no-match-short = rien ne correspond
list-no-postings = Aucune page dans { $path }.
list-no-postings-short = aucune page dans ce site
jump-none = Cet affichage n’a pas d’autre version.
jump-which = Quelle version? { KEY("delete-version") } supprime celle qui est choisie.
back-none = Vous êtes déjà au point de départ.
undo-none = Il n’y a rien à annuler.
undone = { $count ->
    [one] Modification annulée dans { $count } fichier. { KEY("redo") } la refait.
   *[other] Modification annulée dans { $count } fichiers. { KEY("redo") } la refait.
}
redo-none = Il n’y a rien à refaire.
redone = { $count ->
    [one] Modification refaite dans { $count } fichier. { KEY("undo") } l’annule.
   *[other] Modification refaite dans { $count } fichiers. { KEY("undo") } l’annule.
}
fields-title = { $count ->
    [one] Modifier { $count } fichier
   *[other] Modifier { $count } fichiers
}
fields-nothing = Rien à modifier : les champs ont déjà ces valeurs.
fields-done = { $count ->
    [one] { $count } fichier modifié. { KEY("undo") } pour annuler.
   *[other] { $count } fichiers modifiés. { KEY("undo") } pour annuler.
}
create-title = { $count ->
    [one] Créer { $count } fichier?
   *[other] Créer { $count } fichiers?
}
created-done = { $count ->
    [one] { $count } fichier créé, à l’état d’ébauche : { KEY("edit") } le modifie. { KEY("undo") } l’annule.
   *[other] { $count } fichiers créés, à l’état d’ébauches : { KEY("edit") } les modifie. { KEY("undo") } l’annule.
}
unrecorded = { $done } Mais { KEY("undo") } ne pourra pas l’annuler : { $error }
refused-several = { $reason } (et { $more } de plus)
marks-count = { $count ->
    [one] { $count } marqué
   *[other] { $count } marqués
}
marks-count-hidden = { $count ->
    [one] { $count } marqué, hors de la liste ({ $hidden })
   *[other] { $count } marqués, dont { $hidden } hors de la liste
}
form-title = Champs – { $title }
form-title-several = Champs de { $count } affichages
form-on = oui
form-off = non
form-absent = absent
form-empty = vide
form-more = ▸ { $count } autres champs : { $names }
form-different = (différents)
form-leave = Quitter? Vos modifications ne sont pas encore enregistrées.
form-keep-editing = continuer
form-throw-away = abandonner les modifications ({ KEY("close") })
form-locked = Ceci ne se modifie pas ici : { KEY("edit-file") } ouvre le fichier.
form-removed = Ce champ sera retiré.
form-risky = La même valeur pour { $count } affichages : est-ce voulu?
form-date = Hugo n’y reconnaît pas une date : écrivez 2026-06-30.
form-source = { $format } non valide : ligne { $line }, colonne { $column } : { $error }
form-uuid = Un leverId ressemble à 3bf1b8fa-ad21-402f-888a-ec509e7f5cd0.
form-uuid-character = Un UUID ne peut pas contenir « { $character } » (colonne { $column }).
form-uuid-group = La partie { $group } a { $found } chiffres, et non { $wanted }.
form-key-doubled = { $path } a cette clé dans la même langue.
form-key-linked = Cette clé le lie à { $path }.
form-key-alone = Aucun autre affichage n’a encore cette clé.
editor-changed = Relu après votre modification.
editor-unchanged = Rien n’a été modifié dans votre éditeur.
editor-missing = Éditeur introuvable : { $editor }. Donnez à EDITOR le nom d’un éditeur installé.
editor-failed = { $editor } a échoué : { $error }
conflict-title = Modifié sur le disque
conflict-what = Le texte a changé sur le disque entre-temps : rien n’a été enregistré. Vous pouvez faire la même modification sur le texte actuel, dont un aperçu vient d’abord.
conflict-gone = Un fichier a été supprimé du disque entre-temps. Rien n’a été enregistré.
conflict-theirs = Ce qui a changé sur le disque
conflict-ours = Votre modification
archive-which-of = Quel fichier en { $language } va avec « { $title } »?
option-whole-groups = tous les fichiers de ces affichages
archive-which = Quel fichier en { $language } va avec celui-ci?
option-file-alone = { $count ->
    [one] ce fichier seulement
   *[other] ces { $count } fichiers seulement
}
option-whole-group = les { $count } fichiers de cet affichage
archive-title = { $count ->
    [one] Archiver { $count } fichier
   *[other] Archiver { $count } fichiers
}
reopen-title = { $count ->
    [one] Rouvrir { $count } fichier
   *[other] Rouvrir { $count } fichiers
}
archive-nothing = rien à changer : déjà archivé
reopen-nothing = rien à changer : pas archivé
archived-done = { $count ->
    [one] { $count } fichier archivé. { KEY("undo") } pour annuler.
   *[other] { $count } fichiers archivés. { KEY("undo") } pour annuler.
}
reopened-done = { $count ->
    [one] { $count } fichier rouvert. { KEY("undo") } pour annuler.
   *[other] { $count } fichiers rouverts. { KEY("undo") } pour annuler.
}
# Le titre d’un diff : ce qui est fait, et à quels affichages.
title-of = { $marked ->
    [0] { $what } : { $title }?
    [one] { $what } (1 affichage marqué) : { $title }?
   *[other] { $what } ({ $marked } affichages marqués) : { $title }, …?
}
# Doit tenir sur une ligne du plus petit écran : le message est au-dessus des touches et ne doit pas couvrir le diff.
too-early = Trop tôt, ignoré : réessayez.
key-unknown = { $key } ne fait rien ici. { $help } montre les touches.
key-unknown-but = { $key } ne fait rien ici. { $keys }
key-unknown-search = Il n’y a pas de champ de saisie ici : les lettres sont ignorées jusqu’à Entrée ou Échap. { $help } montre les touches.
key-unknown-search-but = Il n’y a pas de champ de saisie ici : les lettres sont ignorées jusqu’à Entrée ou Échap. { $keys }
review-look = Voici ce qui change. { KEY("write") } l’enregistre.
review-cancelled = Rien n’a été enregistré.
archive-caveat-evergreen = { $path } reste ouvert malgré tout : sa clé { $key } est permanente.
archive-caveat-draft = { $path } reste masqué malgré tout : c’est une ébauche.
reopen-caveat-expired = { $path } reste masqué malgré tout : il a expiré le { $date }.
archive-caveat-unknown = Rien dans ce site ne dit comment ses affichages sont fermés. Cette modification en fait une ébauche, que tout site Hugo laisse de côté. Le paramètre closed-by choisit un autre moyen.
reopen-inherited = { $path } reste fermé : son champ { $field } vient d’une section au-dessus (cascade), et non de son propre fichier.
edit-refused = { $path } n’a pas été modifié : { $reason }
notes-several = { $note } ({ $more } de plus : voir affiche list)
note-folder-unreadable = Impossible de lire le dossier { $path } : { $error }
note-content-outside = Le dossier de contenu { $path } est un lien vers { $target }, hors du site : ses pages sont lues, mais rien n’y est enregistré.
note-folder-linked = { $path } est un lien vers un dossier : Hugo ne le suit pas, ses pages sont donc ignorées.

## Pourquoi un affichage est dans cet état

reason-not-archived = archived vaut false
reason-evergreen = permanent : sa clé { $key } reste ouverte quoi que dise archived
reason-published = publié
reason-archived = archived vaut true
reason-archived-absent = sans champ archived, le site ne le présente pas
reason-archived-null = archived n’a pas de valeur, le site ne le présente donc pas
reason-archived-not-boolean = archived vaut « { $value } », ni true ni false, le site ne le présente donc pas
reason-archived-word = archived vaut « { $value } », que Hugo lit comme du texte depuis la 0.152, le site ne le présente donc pas
reason-closed-by-field = { $field } vaut « { $value } »
reason-closed-by-draft = fermé par draft: true, ou pas encore publié
reason-closed-by-expiry = fermé : expiré le { $date }
reason-draft = une ébauche
reason-future = à publier le { $date }
reason-expired = expiré le { $date }
reason-disabled-kind = non publié : disableKinds du site comprend « { $kind } »
reason-not-rendered = ses options build empêchent Hugo d’en faire une page
reason-linked = un lien symbolique, que Hugo ne suit pas
reason-shadowed = { $path } produit la même page
reason-in-bundle = { $path } fait de son dossier une seule page : les autres fichiers n’en sont pas
reason-stops-build = Hugo ne pourrait pas générer le site : { $why }
stop-date = « { $value } » dans { $field } n’est pas une date que Hugo lit; écrivez 2026-12-31 ou 2026-12-31T17:00:00-05:00
stop-not-a-table = { $field } vaut « { $value } », et Hugo n’accepte qu’une table d’options
stop-former-build = { $field } n’est plus lu; renommez-le build
stop-option = dans { $field }, Hugo ne peut pas utiliser « { $value } »
stop-cascade = { $field } vaut « { $value } », et Hugo n’accepte qu’une table ou une liste de tables
stop-cascade-field = { $field } ne peut pas transmettre le champ { $value }
stop-cascade-target = dans la cible de { $field }, Hugo ne peut pas utiliser « { $value } »
stop-cascade-kind = dans la cible de { $field }, « { $value } » n’est pas un genre de page; écrivez page, home, section, taxonomy ou term
stop-former-target = la cible de { $field } contient lang: { $value }, et Hugo s’y arrête à partir de la version 0.168; écrivez plutôt sites: {"{"}matrix: {"{"}languages: …{"}}"}
stop-protocol = { $field } contient « { $value } » avec un protocole; écrivez l’adresse à partir de la racine du site, comme /emplois/
stop-url-character = l’adresse dans { $field } contient « { $value } », qu’une adresse ne peut pas contenir; retirez-le
stop-url-part = l’adresse dans { $field } contient « { $value } », que Hugo ne connaît pas; écrivez-le sans le deux-points
stop-root-alias = un alias ne peut pas être la page d’accueil; retirez « { $value } » de { $field }
stop-output = { $field } nomme « { $value } », qui n’est pas un format de sortie du site; écrivez html ou retirez-le
stop-markup = { $field } vaut « { $value } », qui n’est pas un langage de balisage que Hugo connaît; écrivez markdown ou retirez-le
stop-content = « { $value } » est du contenu HTML ou Org, que Hugo ne publie que si security.allowContent le permet

## Pourquoi une page est illisible

trouble-unreadable = lecture impossible : { $error }
trouble-outside-site = un lien qui mène hors du site : ni lu ni écrit
trouble-broken-link = un lien rompu
trouble-not-a-file = ce n’est pas un fichier, mais un tube, un socket ou un périphérique
trouble-unterminated = les métadonnées { $format } n’ont pas de ligne de fin
trouble-delimiter = le fichier commence comme des métadonnées { $format } sans ligne de début, et Hugo s’arrête là : ajoutez deux lignes --- au-dessus
trouble-not-utf8 = les métadonnées ne sont pas en UTF-8, ligne { $line } : enregistrez le fichier en UTF-8
trouble-syntax = les métadonnées { $format } ne sont pas valides, ligne { $line }, colonne { $column } : { $error }
trouble-not-a-table = les métadonnées { $format } ne sont pas une table de champs
data-too-large = plus de { $most } Kio
data-not-utf8 = pas en UTF-8 : enregistrez le fichier en UTF-8
data-no-end = plus de { $most } Kio, ou sans ligne de fin
data-too-deep = plus de { $most } niveaux imbriqués
data-too-much = ses alias (*) représentent plus de { $most } Kio
data-second-document = un second document commence ici
data-not-a-table = ce n’est pas une table de champs
data-name = un nom de champ doit être un texte simple
data-several-values = plus d’une valeur

## Pourquoi une modification est refusée

refusal-no-front-matter = il n’a pas de métadonnées
refusal-text-after-delimiter = il y a du texte sur la ligne qui ferme les métadonnées : mettez-le sur une ligne à part
refusal-odd-character = la ligne { $line } contient un caractère que les programmes lisent différemment : retirez-le d’abord
refusal-twice = le champ { $field } s’y trouve deux fois : retirez-en un d’abord
refusal-anchored = la valeur de { $field } sert ailleurs dans le fichier (une ancre)
refusal-merged = { $field } vient d’une clé de fusion (<<)
refusal-in-params = { $field } se trouve sous params, où il prend effet : modifiez-le là, à la main
refusal-collection = { $field } est une liste ou une table
refusal-not-a-scalar = { $field } prend ici un texte, un nombre ou un booléen, pas une liste ni une table
refusal-no-such-field = il n’y a pas de champ { $field }
refusal-name-taken = il y a déjà un champ { $field }
refusal-bad-name = « { $field } » ne peut pas être un nom de champ
refusal-source = ce n’est pas une valeur valide (ligne { $line }, colonne { $column } : { $error })
refusal-no-null = { $format } n’a pas de valeur vide : retirez plutôt le champ
refusal-too-many-fields = il a plus de { $most } champs : modifiez-le à la main
refusal-text-changed = la ligne { $line } ne contient plus « { $text } » : le texte a changé depuis la vérification
refusal-no-body = rien n’indique où finissent ses métadonnées : fermez-les d’abord
refusal-flow = ses métadonnées sont écrites entre accolades : modifiez-le à la main
refusal-unverified = relu, le résultat ne serait pas celui qui est voulu : modifiez-le à la main

## Pourquoi rien n’a été enregistré

save-changed = { $path } a changé entre-temps sur le disque. Rien n’a été enregistré; regardez-le de nouveau.
save-exists = { $path } existe déjà. Rien n’a été enregistré.
save-record = Le journal d’annulation est inutilisable : { $error }. Rien n’a été enregistré.
save-damaged = L’entrée du journal pour { $path } est endommagée. Rien n’a été enregistré.
save-outside-site = { $path } mène hors du site. Rien n’a été enregistré.
save-hard-linked = { $path } a un second nom (un lien physique), que l’enregistrement romprait. Rien n’a été enregistré.
save-read-only = { $path } est en lecture seule. Rien n’a été enregistré.
save-io = Impossible d’enregistrer { $path } : { $error }. Rien n’a été enregistré.
save-busy = Impossible d’enregistrer { $path } : un autre programme écrit dans ce site depuis dix secondes. Rien n’a été enregistré.
save-half-done = Impossible d’enregistrer { $path } : { $error }. Ces fichiers gardent la modification jusqu’au prochain démarrage, qui la terminera ou l’annulera : { $left }
settled-finished = Une modification interrompue a été terminée : { $paths }
settled-taken-back = Une modification interrompue a été annulée, car { $changed } a changé depuis : { $paths }
settled-failed = Une modification interrompue ne peut être ni terminée ni annulée : { $reason }

## Erreurs du système

system-not-found = aucun fichier ni dossier de ce nom
system-permission = accès refusé
system-exists = ce nom existe déjà
system-not-a-folder = ce n’est pas un dossier
system-a-folder = c’est un dossier, pas un fichier
system-read-only = le disque est en lecture seule
system-full = le disque est plein
system-quota = votre quota de disque est épuisé
system-name = le nom est trop long ou n’est pas permis
system-busy = un autre programme s’en sert
system-too-large = le fichier est trop volumineux
system-no-file = ce n’est pas un fichier, mais un tube, un socket ou un périphérique

## Constats

finding-missing-translation = aucune traduction en { $language } n’est liée
finding-missing-translation-hidden = la version en { $language } n’est pas publiée : { $path } ({ $reason })
finding-duplicate-translation = { $count } fichiers en { $language } pour un seul affichage
finding-asymmetric-link = { $without } n’a pas de clé, mais { $keyed } en a une : Hugo ne les lie que dans un sens
finding-missing-translation-key = pas de translationKey
finding-near-miss-key-number = les clés « { $key } » et « { $near } » ne sont pas liées : sans guillemets, un nombre comme 0123 est un autre texte pour Hugo; mettez-le entre guillemets dans les deux fichiers
finding-near-miss-key = la clé « { $key } » n’est pas liée à « { $near } », qui est presque identique
finding-archived-mismatch = ouvert, mais pas en { $language }
finding-archived-absent = pas de champ archived : certains sites ne présentent pas de telles pages
finding-archived-null = archived n’a pas de valeur : certains sites ne présentent pas de telles pages
finding-archived-word = archived vaut « { $value } », un booléen jusqu’à Hugo 0.151 et du texte depuis la 0.152 : écrivez true ou false
finding-archived-not-boolean = archived vaut « { $value } », ce n’est pas un booléen : écrivez true ou false
finding-application-id-invalid = le leverId « { $value } » n’est pas un UUID
finding-application-id-missing = pas de leverId
finding-unlike-others = { $finding } ({ $source })
finding-application-id-differs = ses fichiers ont des leverId différents
finding-application-id-equal = ses langues ont le même leverId
finding-application-id-shared = { $count } affichages ouverts ont le même leverId { $value }
finding-duplicate-field = le champ { $field } figure deux fois : les versions récentes de Hugo refusent de générer le site
finding-missing-field = pas de champ { $field }
finding-missing-field-nothing = pas de champ { $field }, seulement le texte « { $value } »
finding-stray-space = espace avant ou après le champ { $field }

## Le site

site-missing = Le dossier { $path } n’existe pas.
site-not-a-folder = { $path } n’est pas un dossier.
site-unreadable = Impossible de lire { $path } : { $error }
site-config-syntax = Impossible de lire la configuration du site : { $path }, ligne { $line }, colonne { $column } : { $format } non valide ({ $error }). Sans elle, les langues du site sont inconnues.
site-config-too-large = { $path } dépasse { $limit } Kio et n’a pas été lu. Sans ce fichier, les langues du site sont inconnues.
site-config-not-a-table = { $path } ne contient pas de paramètres : une table de noms et de valeurs est attendue.
site-note-no-configuration = Ce dossier n’a pas de configuration Hugo. Les langues sont déduites des dossiers de content : { $languages }.
site-note-default-language = La langue par défaut { $code } ne fait pas partie des langues actives du site; { $taken } la remplace. Hugo ne peut pas générer un tel site.
site-note-all-disabled = Toutes les langues de ce site sont désactivées : il n’a donc aucune page.
site-note-outside = { $setting } désigne { $path }, hors du site. Ce dossier est ignoré.
site-note-nested-content = Le dossier de contenu { $inner } se trouve dans { $outer } : Hugo présente ses fichiers deux fois. Ici, ils comptent une fois, sous { $inner }.
site-note-environment = La variable d’environnement { $name } change ce que Hugo publie. affiche n’en tient pas compte.
site-note-theme-content = { $path } contient des pages d’un thème ou d’un module, que Hugo publie aussi. affiche ne les montre pas.
site-note-removed = Hugo 0.168 refuse le paramètre { $setting } et ne génère aucun site qui l’a. Remplacez-le par { $by }, que Hugo lit depuis la version 0.153.
site-note-time-zone = Hugo ne connaît pas le fuseau horaire { $zone } et ne peut pas générer le site : écrivez le nom comme dans la base de l’IANA, par exemple America/Toronto. Les dates sont lues en UTC.
site-note-not-followed = affiche ne prend pas en charge le paramètre { $setting } : certaines pages de la liste peuvent être de celles que Hugo ignore.
site-note-value-not-followed = affiche ne prend pas en charge le paramètre { $setting } avec la valeur « { $value } ».
site-note-dimension = Le site a plusieurs { $setting } : affiche ne détermine pas à lesquels appartient chaque page, et le signale sur chaque page qui en nomme.
site-note-cascade = Depuis la version 0.153, Hugo ne peut pas lire { $setting } ni générer un site qui l’a : écrivez-y une table, et faites de même pour le cascade du site.

## Paramètres et thèmes

place-line = { $file }, ligne { $line }
place-column = { $file }, ligne { $line }, colonne { $column }
origin-default = par défaut
origin-found-out = d’après le site : { $source }
origin-variable = { $variable } dans l’environnement
origin-option = option { $option }
config-syntax = { $place } : YAML non valide ({ $error })
config-not-a-table = { $file } n’est pas une table de paramètres
config-unknown = { $place } : le paramètre { $key } n’existe pas
config-unknown-near = { $place } : le paramètre { $key } n’existe pas; vouliez-vous dire { $near }?
config-variable-unknown = { $variable } dans l’environnement : ce paramètre n’existe pas; `affiche help settings` en donne la liste
config-variable-unknown-near = { $variable } dans l’environnement : ce paramètre n’existe pas; vouliez-vous dire { $near }?
config-wrong-value = { $place } : { $key } doit être { $expected }
config-personal = { $place } : { $key } est personnel : le fichier d’un site ne peut pas le définir; mettez-le dans votre propre config.yaml (`affiche config` montre où il est)
config-postings = le paramètre postings : { $problem }
expected-text = un texte
expected-list = une liste de textes
expected-boolean = true ou false
expected-table = une table
expected-version = une version comme 0.168
expected-application-ids = shared, per-language ou any
expected-source-commit = le nom d’un champ, ou none
expected-closed-by = archived, draft, expiry, ou un champ et sa valeur, comme status=closed
expected-ui-language = en ou fr
expected-severity = error, warning, info ou off
expected-keys = une table telle que list: {"{"}x: archive{"}"}
expected-action = le nom d’une action, ou none
expected-application-url = une adresse qui commence par https:// ou http://, avec {"{"}id{"}"} après l’hôte, comme dans https://jobs.lever.co/example/{"{"}id{"}"}
expected-theme = le nom d’un thème
expected-contrast = un nombre de 1 à 21
expected-roles = une table telle que open: {"{"}fg: green{"}"}
expected-role = une table telle que {"{"}fg: green, bold: true{"}"}
expected-color = une couleur : '#8ab4f8', red, bright-red ou default
expected-color-quoted = une couleur entre guillemets droits, '#8ab4f8' : sans eux, c’est un commentaire
theme-not-a-table = { $file } n’est pas un thème : le fichier devrait commencer par roles: ou inherits:
theme-twice = { $file } est ignoré : un autre fichier contient le thème { $theme }
theme-key = { $file }, ligne { $line } : { $key } n’existe pas dans un thème
theme-key-near = { $file }, ligne { $line } : { $key } n’existe pas dans un thème; vouliez-vous dire { $near }?
theme-parent = { $file }, ligne { $line } : inherits désigne le thème { $parent }, qui n’existe pas; les thèmes sont : { $known }
theme-parent-near = { $file }, ligne { $line } : inherits désigne le thème { $parent }, qui n’existe pas; vouliez-vous dire { $near }?
theme-circle = { $file }, ligne { $line } : ce thème hériterait de lui-même par { $parent }; retirez inherits de l’un des deux
theme-unknown = le thème { $theme } n’existe pas; les thèmes sont : { $known }
theme-unknown-near = le thème { $theme } n’existe pas; vouliez-vous dire { $near }?

# Touches dans les paramètres

keys-scope = { $place } : keys : l’endroit { $scope } n’existe pas; les endroits sont : { $known }
keys-scope-near = { $place } : keys : l’endroit { $scope } n’existe pas; vouliez-vous dire { $near }?
keys-key = { $place } : keys.{ $scope } : la touche { $key } n’existe pas; on écrit a, A, ctrl-u, shift-down, f5, enter
keys-same = { $place } : keys.{ $scope } : pour un terminal, { $key } et { $other } sont la même touche; choisissez-en une autre
keys-close = { $place } : keys.{ $scope } : { $key } ferme toujours la vue du dessus, afin qu’il y ait toujours une sortie; choisissez une autre touche
keys-way-out = { $place } : keys.{ $scope }.{ $key } : Échap, q et ctrl-c n’acceptent jamais ce qu’un dialogue propose; { $key } ne peut donc pas y être { $action }; choisissez une autre touche
keys-typed = { $place } : keys.{ $scope } : { $key } sert à y saisir du texte; choisissez une autre touche
keys-free = { $place } : keys.{ $scope } : { $key } n’y fait rien; il n’y a rien à libérer
keys-action = { $place } : keys.{ $scope }.{ $key } : l’action { $action } n’existe pas; affiche help keys en donne la liste
keys-action-near = { $place } : keys.{ $scope }.{ $key } : l’action { $action } n’existe pas; vouliez-vous dire { $near }?
keys-impossible = { $place } : keys.{ $scope }.{ $key } : { $action } n’y est pas possible, seulement dans { $known }
keys-twice = { $place } : keys.{ $scope } : { $key } a déjà une action à la ligne { $before }; cette ligne-ci l’emporte
keys-lost = { $place } : keys.{ $scope } : { $key } y était la seule touche de { $lost }; donnez-lui-en une autre
keys-unreached = { $place } : keys.{ $scope } : { $key } fait autre chose dans la liste et dans l’aperçu; cette ligne reste sans effet, écrivez-la là

# Ce que veut dire chaque paramètre : dans le fichier commenté, le schéma, le manuel et le README

setting-postings = la recherche qui choisit les affichages. Par défaut, d’après le site : layout ou type job-posting, sinon une section, un layout ou un type dont le nom évoque l’emploi. Si aucune page n’y répond, toutes comptent
setting-closed-by = ce qui ferme un affichage : archived (ouvert seulement s’il vaut false), draft, expiry, ou un champ et sa valeur (CHAMP=VALEUR, avec une barre entre plusieurs valeurs). Par défaut, d’après le site
setting-evergreen = les translationKey des affichages toujours ouverts, quoi que dise archived ou un autre champ
setting-hugo-version = la version de Hugo dont les règles décident de ce que vaut archived: no (à partir de 0.152, c’est du texte)
setting-source-language = la langue que suivent les traductions : un code, default pour celle du site, first pour celle où chaque affichage a paru en premier
setting-source-commit = le champ où chaque traduction note le commit du texte d’origine dont elle est issue, ou none. Par défaut, d’après le site : un champ de la plupart des traductions qui contient des identifiants de commits
setting-required-fields = les champs que tout affichage doit avoir
setting-length-band = le nombre de mots d’une traduction pour un mot du texte d’origine, au moins et au plus, par paire de langues. Par défaut, d’après les traductions du site
setting-application-ids = shared si un même leverId vaut pour toutes les langues d’un affichage, per-language si chacune a le sien, ou any. Par défaut, d’après les affichages ouverts du site
setting-application-url = l’adresse où l’on postule, avec {"{"}id{"}"} à la place du leverId
setting-checks-rule = la gravité des constats d’une règle, par le nom de la règle : error, warning, info ou off; `affiche check --explain RÈGLE` l’explique
setting-checks-except = les constats à taire : une règle, ou * pour toutes, dans les pages d’un chemin depuis la racine du site; `*` et `?` restent dans un dossier, `**` non
setting-ui-language = la langue de l’écran et des messages; par défaut, celle du système
setting-theme = les couleurs, par le nom d’un thème; auto interroge le terminal, none est sans couleur
setting-plain = pour un lecteur d’écran : un élément après l’autre, sans cadres ni colonnes
setting-mouse = si affiche se sert de la souris
setting-keys = des touches en plus de celles du programme : un endroit, une touche, une action; none libère une touche. `affiche help keys` donne les endroits et les actions
setting-personal = Personnel : seulement dans votre propre config.yaml; le fichier d’un site ne peut pas le définir.
config-looked = Fichiers de paramètres cherchés; le dernier l’emporte :
config-found = lu
config-not-there = absent
config-unreadable = illisible
config-no-site = Il n’y a pas de site ici : ce sont seulement vos paramètres personnels.
config-default-head = Paramètres d’affiche, chacun avec sa valeur par défaut. Enlevez le # devant celui que vous voulez changer. Les exemples sont en retrait.
config-schema-title = Paramètres d’affiche

## Recherches

query-problem = colonne { $column } : { $problem }
query-unknown-field-nearest = Aucun champ ne s’appelle « { $name } »; vouliez-vous dire « { $nearest }: »? Pour chercher le texte lui-même, mettez-le entre guillemets.
query-unknown-field = Aucun champ ne s’appelle « { $name } ». Pour chercher le texte lui-même, mettez-le entre guillemets.
query-unknown-value-nearest = { $field }: valeur inconnue « { $value } »; vouliez-vous dire { $nearest }?
query-unknown-value-known = { $field }: valeur inconnue « { $value } »; valeurs possibles : { $known }.
query-unknown-value = { $field }: valeur inconnue « { $value } ».
query-empty-value = { $field }: demande une valeur.

## Erreurs

error-no-terminal = l’interface demande un terminal; `affiche list` énumère les affichages sans elle
error-terminal = impossible d’utiliser le terminal : { $error }
error-no-such-folder = le dossier { $path } n’existe pas
error-no-such-folder-near = le dossier { $path } n’existe pas; vouliez-vous dire la commande { $near }?
error-no-site-to-write = il n’y a pas de site Hugo dans { $path } ni au-dessus, et cette commande écrit : lancez-la dans le dossier du site, ou nommez celui-ci avec --site
error-no-site = il n’y a pas de site Hugo dans { $path } ni au-dessus (un site a hugo.yaml, config/_default ou un dossier content)
error-working-folder = impossible de déterminer le dossier de travail : { $error }
error-sample = impossible de préparer l’exemple : { $error }
error-unknown-posting = il n’y a pas d’affichage { $word } (un chemin, une translationKey ou un leverId)
error-name-of-two = { $word } est le nom d’un fichier, et un autre, dont le nom n’est pas du texte valide, s’affiche de la même façon : désignez l’affichage par sa translationKey ou son leverId
error-only-takes-paths = --only prend des chemins, comme { $path }
error-ambiguous = { $path } a plusieurs traductions en { $language }; nommez les fichiers avec --only, ou modifiez-les tous avec --every :{ $candidates }
error-read = impossible de lire { $path } : { $error }
error-output = impossible d’écrire la sortie : { $error }

## La ligne de commande

about = Parcourir des affichages bilingues, changer une valeur, vérifier les traductions
about-list = Énumérer les affichages qui répondent à une recherche
about-show = Montrer des affichages comme dans l’aperçu
about-archive = Archiver des affichages, chacun avec sa traduction
about-set = Donner une valeur à des champs, sans rien changer d’autre aux fichiers
about-unset = Retirer des champs d’affichages
about-translate = Créer la traduction qui manque à un affichage, à l’état d’ébauche
about-new = Créer un affichage dans chaque langue dont le titre est donné, à l’état d’ébauche
value-language = LANGUE
value-title = LANGUE=TITRE
value-key = CLÉ
help-to = La langue, par son code
help-path = L’emplacement du nouveau fichier, depuis la racine du site
help-new-title = Un titre par langue, comme --title en='Data Analyst' --title fr='Analyste de données'
help-key = La translationKey; par défaut, faite du premier titre
help-application-id = L’identifiant dans le système de suivi des candidatures
translate-exists = il y a déjà une version en { $language } : { $path }
translate-wrong-place = { $path } ne serait pas une page en { $language } : choisissez un autre emplacement avec --path
translate-taken = { $path } ne serait pas une page à part, à cause de { $other }
translate-no-key = { $path } n’a pas de translationKey, donc Hugo ne le lierait pas à sa traduction : donnez-lui-en une d’abord, comme 'translationKey=une-cle'
translate-language = ce site n’a pas de langue { $code }; il a { $known }
create-which = Que faut-il créer?
option-translate = la version en { $language } de cet affichage
option-new-posting = un nouvel affichage
form-title-new = Nouvel affichage
new-no-title = Donnez-lui d’abord un titre, dans une langue au moins.
new-title = --title prend LANGUE=TITRE, pas « { $value } »
new-title-twice = deux titres en { $language }
new-no-key = aucune clé ne peut être faite du titre : donnez-en une avec --key
new-key-taken = la clé { $key } appartient à { $path } : donnez-en une autre avec --key
new-added = { $path } : repris des autres affichages, pour compter parmi eux : { $fields }
new-no-posting = { $path } ne serait pas un affichage : le paramètre postings choisit { $query }, et les autres affichages ne montrent pas quels champs il faut. Ajoutez-les à { $archetype }, ou changez le paramètre.
translate-no-posting = { $path } n’est pas choisi par le paramètre postings ({ $query }); il n’est donc pas dans la liste
new-first-picked = { $path } est la première page que choisit le paramètre postings ({ $query }) : les pages de la liste actuelle ne compteront plus comme affichages
new-left-out = { $path } : non repris de l’archétype, car seul Hugo peut l’évaluer : { $fields }
about-undo = Annuler la dernière modification faite par affiche dans ce site
about-redo = Refaire la dernière modification annulée
value-set = AFFICHAGE… CHAMP=VALEUR…
value-condition = CHAMP=VALEUR
help-set = Affichages (chemin, translationKey ou leverId), puis champs et valeurs; CHAMP:=JSON donne un nombre, une liste …
help-if = Seulement si le champ a cette valeur (donnée plusieurs fois : toutes)
help-field = Les champs à retirer
set-differs = les versions de { $word } n’ont pas la même valeur de { $field }; nommez une langue avec --lang ou une version par son chemin, ou modifiez-les toutes avec --every :{ $paths }
posting-not-in-language = { $word } n’a pas de version en { $language }
set-nothing = rien à modifier : les champs ont déjà ces valeurs
unset-nothing = rien à modifier : ces champs n’existent pas
undo-nothing = il n’y a rien à annuler dans ce site
redo-nothing = il n’y a rien à refaire dans ce site
unrecorded-cli = enregistré, mais `affiche undo` ne pourra pas l’annuler : { $error }
set-no-assignment = rien à modifier : donnez un champ et sa valeur, comme 'title=Un titre'
set-no-posting = aucun affichage donné : mettez un chemin, une translationKey ou un leverId avant les champs
set-if = --if prend CHAMP=VALEUR, pas « { $value } »
set-json = { $key }:={ $value } n’est pas du JSON, colonne { $column } : { $error }
set-json-several = { $key }:={ $value } : plus d’une valeur
set-boolean = { $path } : { $key } prend true ou false, pas « { $value } »
set-condition = { $path } reste tel quel : { $key } n’est pas « { $value } »
about-reopen = Rouvrir des affichages, chacun avec sa traduction
value-dir = DOSSIER
value-file = FICHIER
value-name = NOM
value-command = COMMANDE
value-posting = AFFICHAGE
value-query = RECHERCHE
value-sort = CLÉ[:desc]
help-dir = Dossier d’un site, ou tout dossier à l’intérieur
help-posting = Un chemin, une translationKey ou un leverId
help-query-arg = Ce qu’il faut chercher, par exemple : est:ouvert manque:fr ingénieur
help-help = Montrer cette aide
help-version = Montrer la version
help-site = Dossier du site
help-config = Fichier de paramètres à utiliser au lieu du vôtre
help-ui-language = Langue de l’écran et des messages
help-theme = Thème : auto, ou un nom tel que dark, light, high-contrast-dark, colour-blind, none
help-color = Quand utiliser la couleur
help-plain = Un élément après l’autre, sans cadres
help-all = Toutes les pages du site, non les seuls affichages
help-format = Format de sortie : table, json, csv ou paths
help-null = Terminer chaque chemin par NUL, pour xargs -0
help-sort = Trier par status, title, path, date ou language
help-raw = Le contenu du fichier tel quel, octet par octet
help-width = Nombre de colonnes du texte
help-only = Les fichiers nommés seulement
help-lang = Seulement la version dans cette langue, par son code
help-every = Tous les fichiers de l’affichage, dans toutes les langues
help-dry-run = Montrer ce qui changerait, sous forme de diff que git apply accepte
about-config = Afficher les paramètres en vigueur et leur provenance
about-completions = Produire le script qui complète commandes et affichages dans l’interpréteur
about-man = Produire la page de manuel, pour man
about-help = Afficher le manuel, en entier ou pour un sujet
help-config-default = Un fichier de paramètres pour commencer : tous, expliqués et en commentaire
help-config-schema = Un schéma JSON des fichiers de paramètres, pour les éditeurs
help-shell = L’interpréteur de commandes
help-topic = Une commande, ou name, usage, about, commands, options, posting, query, exit, files, environment, settings, keys
help-unknown = le manuel ne dit rien de { $topic }; les sujets sont : { $known }
help-unknown-near = le manuel ne dit rien de { $topic }; vouliez-vous dire { $near }?
value-topic = SUJET
value-options = OPTIONS
short-archive = Archiver ou rouvrir des affichages, avec leur traduction
short-set = Donner une valeur à des champs ou les retirer, rien d’autre
short-create = Créer une traduction manquante ou un affichage (ébauches)
short-undo = Annuler la dernière modification, ou la refaire
short-check = Vérifier les traductions et trouver les problèmes
short-shell = Produire le script de complétion; la page de manuel
short-help-version = Montrer cette aide; la version
short-more = `affiche help { $command }` donne des exemples, `affiche help` tout le manuel.
heading-usage = Utilisation :
heading-commands = Commandes :
heading-options = Options :
usage-help = `affiche --help` énumère les commandes et les options.
usage-unknown = l’option { $argument } n’existe pas
usage-unknown-near = l’option { $argument } n’existe pas; vouliez-vous dire { $near }?
usage-no-value = { $argument } demande une valeur
usage-value = « { $value } » ne convient pas à { $argument }
usage-value-known = « { $value } » ne convient pas à { $argument }; valeurs possibles : { $known }
usage-missing = il manque { $argument }
usage-conflict = { $argument } ne va pas avec { $other }
usage-not-utf8 = un argument n’est pas en UTF-8 valide
usage-other = utilisation incorrecte : { $error }
usage-sort = « { $value } » n’est pas un tri; triez par { $known }, avec :desc pour inverser
usage-null = -0 termine les chemins par NUL : cela ne va qu’avec --format paths

# Le manuel

manual-title = Commandes
manual-name = NOM
manual-usage = UTILISATION
manual-about = DESCRIPTION
manual-commands = COMMANDES
manual-arguments = ARGUMENTS
manual-options = OPTIONS DE TOUTE COMMANDE
manual-examples = EXEMPLES
manual-posting = AFFICHAGES
manual-query = RECHERCHE
manual-exit = CODE DE SORTIE
manual-files = FICHIERS
manual-environment = ENVIRONNEMENT
manual-settings = PARAMÈTRES
manual-keys = TOUCHES
manual-about-browser = affiche montre les affichages de poste d’un site Hugo, écrits en Markdown avec des métadonnées, un fichier par langue. Sans commande, l’interface s’ouvre; `?` y montre les touches. Avec une commande, affiche en donne le résultat et se termine.
manual-about-site = Le site est celui que nomme --site ou AFFICHE_SITE, sinon le plus proche autour du dossier courant, sinon une copie jetable de l’exemple intégré. Les commandes qui écrivent demandent un vrai site et ne touchent jamais à l’exemple.
manual-about-postings = Les affichages sont les pages que choisit le paramètre postings. Avec --all, toutes les pages du dossier de contenu comptent.
manual-about-commands = Les résultats vont à la sortie standard, tout le reste à la sortie d’erreur. Les commandes qui modifient des fichiers montrent avec --dry-run ce qui changerait. Elles changent une valeur et rien d’autre, dans tous les fichiers ou dans aucun, et undo l’annule.
manual-posting-what = AFFICHAGE est un chemin depuis le dossier courant, sinon depuis la racine du site, sinon une translationKey, sinon un leverId. Une clé ou un identifiant désigne tous les fichiers qui le portent; avec --lang, la version dans une langue. set et unset refusent un champ dont la valeur diffère d’une version à l’autre, à moins que --lang, un chemin ou --every ne dise lesquelles modifier.
manual-posting-pair = archive et reopen modifient l’affichage et sa traduction, une par autre langue. Si une langue en a plusieurs, la commande s’arrête et les énumère, sauf avec --only ou --every.
manual-query-what = RECHERCHE s’écrit comme à l’écran. Tous les mots doivent correspondre; accents et majuscules ne comptent que si on les tape. Les noms français valent aussi : langue:fr est:ouvert manque:en.
manual-query-quotes = Dans un interpréteur de commandes, mettez entre guillemets ce qui contient des guillemets, des espaces, `|` ou `!`.
manual-exit-0 = C’est fait; aussi quand il n’y avait rien à faire, à énumérer ou à annuler.
manual-exit-1 = check a trouvé quelque chose d’au moins aussi grave que --fail-on.
manual-exit-2 = Utilisation incorrecte, affichage inconnu, modification refusée, site illisible, enregistrement impossible.
manual-file-user = Vos paramètres personnels.
manual-file-site = Les paramètres du site, à sa racine : ils l’emportent sur vos paramètres personnels.
manual-file-translated = Les traductions déclarées à jour, à la racine du site, à partager avec l’équipe.
manual-file-journal = Le journal d’annulation.
manual-file-cache = Cache; peut être supprimé sans risque.
manual-files-elsewhere = Ces dossiers sont ceux de Linux; XDG_CONFIG_HOME, XDG_STATE_HOME et XDG_CACHE_HOME les déplacent, et les autres systèmes ont les leurs. `affiche config` énumère les fichiers de paramètres cherchés.
manual-variable-site = Un dossier du site à ouvrir si --site n’est pas donné.
manual-variable-no-color = Si elle n’est pas vide, désactive la couleur, à moins que --color n’en exige.
manual-variable-colours = Ce que le terminal peut montrer, et sur quel fond.
manual-variable-locale = La langue, si aucun paramètre ne la donne : le français ou l’anglais.
manual-variable-editor = L’éditeur qu’ouvre E; sans éditeur, le texte se modifie dans affiche.
manual-variable-settings = Chaque paramètre a aussi une variable : son nom en majuscules, avec _ à la place de - et du point. La valeur est du YAML : une liste s’écrit [a, b]. Elle l’emporte sur les fichiers, et une option l’emporte sur elle :
manual-settings-what = Les paramètres sont lus dans votre fichier personnel, puis dans celui du site, puis dans l’environnement, puis dans les options; le dernier l’emporte. Chacun est donné ici avec sa valeur par défaut.
manual-keys-what = Les touches s’attribuent par endroit; le paramètre keys les nomme ainsi :
manual-keys-table = Les touches de chaque action, puis ce qu’elle fait, son nom dans les paramètres et les endroits où elle sert :
manual-key = { $what } ({ $action } : { $scopes })
more-list = Sans recherche, les affichages ouverts viennent d’abord, puis les masqués, puis les archivés; avec une recherche, le plus proche d’abord. Le JSON de --format json garde toutes ses clés d’une version à l’autre.
more-show = Le texte comme dans l’aperçu de l’interface, avec les shortcodes tels qu’ils sont écrits, à la largeur du terminal.
more-archive = Modifie ce qui ferme les affichages de ce site (archived, draft, la date d’expiration ou un champ : le paramètre closed-by) dans chaque affichage et sa traduction, et énumère les fichiers modifiés. Un affichage qui est déjà comme demandé reste tel quel.
more-reopen = { more-archive }
more-set = Ajoute le champ s’il est absent. Le texte reçoit les guillemets qu’il lui faut; archived, draft et les champs qui sont déjà des booléens ne prennent que true ou false. CHAMP est trouvé sans égard à la casse et garde son orthographe.
more-unset = Un affichage sans ce champ reste tel quel.
more-translate = Le nouveau fichier va où sont les affichages de cette langue, avec la même clé et les champs communs, le texte à traduire et draft: true.
more-translated = Consigne dans .affiche/translated, une ligne par affichage, qu’une traduction est à jour bien que le texte d’origine ait changé. Si les traductions du site ont un champ pour le commit de leur texte d’origine (paramètre source-commit), c’est ce champ qui reçoit le dernier commit du texte d’origine.
more-new = D’après l’archétype du site s’il y en a un, sinon comme ses autres affichages; tous les fichiers ont la même translationKey.
more-check = Une recherche choisit les affichages à vérifier, avec leurs traductions. Le texte énumère les 20 pires affichages, ou autant que --limit en demande. Les autres formats, les totaux et le code de sortie portent sur tous. Les constats connus se consignent avec --write-baseline et sont ignorés avec --baseline.
more-undo = Porte sur ce qu’affiche a écrit dans ce site, même lors d’une utilisation précédente; rien n’est touché si un fichier a changé depuis.
more-redo = { more-undo }
more-config = Le résultat est lui-même un fichier de paramètres. Fonctionne aussi sans site. Avec le schéma à côté et `# yaml-language-server: $schema=affiche.schema.json` en première ligne, bien des éditeurs complètent et vérifient ce que vous tapez dans un fichier de paramètres.
more-completions = Le script interroge affiche chaque fois : il complète ainsi les affichages, clés, règles et langues du site autour du dossier courant. Il n’écrit rien et se tait s’il n’y a pas de site.
more-man = Dans la langue de l’écran; `man ./affiche.1` la montre.
more-help = Les sujets sont les sections du manuel.
example-list = Les affichages ouverts sans version française
example-list-sort = Les titres qui commencent par un mot, le plus récent d’abord
example-list-paths = Passer les fichiers à un autre programme
example-show = Lire un affichage, dans chaque langue
example-archive-dry-run = Voir ce qui changerait
example-archive = Fermer un affichage dans toutes ses langues
example-reopen = Le rouvrir
example-set = Donner un texte à un champ
example-set-if = Fermer seulement si l’affichage est ouvert
example-set-json = Donner une liste à un champ, en JSON
example-unset = Voir d’avance le retrait d’un champ
example-translate = Créer la version française
example-translated = Indiquer que la traduction est encore à jour
example-new = Créer un affichage en deux langues
example-check = Vérifier les affichages ouverts, et échouer aussi pour un avertissement
example-check-json = Enregistrer un rapport
example-check-explain = Ce que trouve une règle, pourquoi, et que faire
example-undo = Annuler la dernière modification
example-redo = La refaire
example-config = Voir les paramètres en vigueur et leur provenance
example-config-default = Commencer un fichier de paramètres pour le site
example-config-schema = Enregistrer le schéma pour votre éditeur
example-completions = Activer la complétion dans bash dès la prochaine session
example-man = Enregistrer la page de manuel
example-help = Tout sur une commande
example-help-topic = Tous les paramètres

## Historique

history-no-git = git n’est pas installé : impossible de savoir si des traductions sont en retard
history-no-repository = le site n’est dans aucun dépôt git : impossible de savoir si des traductions sont en retard ({ $error })
history-no-work-tree = le dépôt est nu : impossible de savoir si des traductions sont en retard
history-no-commit = rien n’est encore enregistré dans git : impossible de savoir si des traductions sont en retard
history-shallow = le dépôt ne contient que ses derniers commits : impossible de savoir si des traductions sont en retard. Lancez git fetch --unshallow (dans un flux de travail GitHub : fetch-depth: 0)
history-silent = git n’a pas répondu en { $seconds } secondes : impossible de savoir si des traductions sont en retard. Vérifiez que git status répond ici
history-failed = git a échoué : impossible de savoir si des traductions sont en retard. { $error }
history-cancelled = la lecture de l’historique a été arrêtée

## Traductions en retard

action-still-fine = Indiquer que la traduction est encore à jour
translated-unread = { $more ->
    [0] la ligne { $line } de .affiche/translated est illisible et ignorée
   *[other] la ligne { $line } de .affiche/translated et { $more } autres sont illisibles et ignorées
}
still-fine-title = { $count ->
    [one] Indiquer qu’une traduction est encore à jour
   *[other] Indiquer que { $count } traductions sont encore à jour
}
still-fine-nothing = Rien à consigner : la traduction est déjà inscrite comme étant à jour par rapport à ce texte d’origine.
still-fine-nothing-cli = rien à consigner : traductions déjà inscrites comme étant à jour par rapport à ces textes d’origine
still-fine-done = Consigné dans .affiche/translated, que votre équipe partage. { KEY("undo") } pour annuler.
source-commit-other = { $field } semble être le champ du commit du texte d’origine, mais aucun de ses identifiants n’est un commit de ce dépôt. Définissez source-commit dans .affiche.yaml : { $field } s’ils viennent tous d’ailleurs, sinon none.
source-commit-changed = { $path } a des modifications qui ne sont pas encore enregistrées dans git : aucun commit n’a son texte actuel. Enregistrez-les d’abord
source-commit-new = { $path } n’est pas encore enregistré dans git : aucun commit n’a son texte. Enregistrez-le d’abord
source-commit-unknown = le dernier commit de { $path } est inconnu : { $error }
still-fine-none = Aucune traduction n’est liée ici : il n’y a rien à comparer.
still-fine-name = { $path } : un fichier ainsi nommé ne peut pas être inscrit
still-fine-unread = { $path } est illisible : rien n’a été consigné
about-translated = Indiquer que des traductions sont encore à jour
finding-stale-translation = le texte d’origine ({ $language }) a changé depuis la dernière mise à jour de celui-ci ({ $date }, { $commit })
finding-stale-since-fine = le texte d’origine ({ $language }) a changé depuis que celui-ci a été déclaré à jour ({ $date }, { $commit })
finding-stale-since-record = le texte d’origine ({ $language }) a changé depuis que celui-ci a été déclaré à jour
finding-stale-left-out = des passages ajoutés au texte d’origine ({ $language }) après la rédaction de celui-ci ({ $date }, { $commit }) manquent ici, alors que le reste a été mis à jour
finding-stale-since-commit = le texte d’origine ({ $language }) a changé depuis le commit { $commit } ({ $date }), d’où vient celui-ci selon ses métadonnées
finding-stale-no-commit = selon ses métadonnées, ce texte vient du commit { $commit } du texte d’origine ({ $language }), mais le dépôt n’a pas ce commit, ou le fichier n’y était pas
finding-stale-ahead = la traduction ({ $language }) dit, depuis le { $date } ({ $commit }), quelque chose qui manque ici, dans le texte d’origine
finding-structure-drift = structure différente de celle du texte d’origine ({ $language }) : { $differences }
structure-and = { $first }; { $rest }
structure-headings-there = titres seulement là-bas : { $words }
structure-headings-here = titres seulement ici : { $words }
structure-items-there = éléments de liste seulement là-bas : { $words }
structure-items-here = éléments de liste seulement ici : { $words }
structure-links-there = liens seulement là-bas : { $words }
structure-links-here = liens seulement ici : { $words }
structure-numbers-there = nombres seulement là-bas : { $words }
structure-numbers-here = nombres seulement ici : { $words }
words-quoted = « { $words } »
words-plain = { $words }
words-and = { $first }, { $rest }
words-more = { $count } de plus
finding-facts-differ = ne donne pas les mêmes renseignements que le texte d’origine ({ $language }) : { $differences }
particular-both = { $kind } : { $here } ici, { $there } là-bas
particular-here = { $kind } : { $here } seulement ici
particular-there = { $kind } : { $there } seulement là-bas
particular-classification = classification
particular-languages = profil linguistique
particular-amount = montant
particular-percentage = pourcentage
particular-date = date
particular-telephone = téléphone
particular-mail = courriel
particular-place = lieu
finding-missing-passage-there = il manque un passage du texte d’origine ({ $language }), « { $passage } », que { $count } affichages ont dans les deux langues sous la forme « { $translation } », par exemple { $example }
finding-missing-passage-here = contient un passage absent du texte d’origine ({ $language }), « { $passage } », que { $count } affichages ont dans les deux langues sous la forme « { $translation } », par exemple { $example }
finding-link-language = contient un lien vers une page en { $found }, qui existe aussi en { $language } : { $address }
finding-link-language-right = contient un lien vers une page en { $found } : { $address }; la page en { $language } est { $right }
finding-length-drift = { $here } mots pour { $there } dans le texte d’origine : { $percent } %, d’habitude de { $low } à { $high } %
finding-length-drift-here = { $here } mots pour { $there } dans le texte d’origine : { $percent } %, d’habitude ici de { $low } à { $high } %
finding-wrong-language = le texte est en { $found }, et non en { $language }
finding-glued-sentence = deux phrases sans espace entre elles : « { $words } »
finding-broken-markdown-link = une espace entre le texte d’un lien et son adresse, si bien qu’il n’y a pas de lien : « { $words } »
finding-broken-markdown-address = l’adresse d’un lien est illisible, si bien qu’il n’y a pas de lien : « { $words } »
finding-broken-markdown-emphasis = des ** visibles à la lecture, car le gras ne commence ou ne finit pas là : « { $words } »
finding-broken-markdown-entity = le nom d’un caractère, visible tel quel à la lecture : « { $words } »
finding-broken-markdown-heading = un titre sans espace après les #, si bien que ce n’est pas un titre : « { $words } »
finding-broken-markdown-bullet = une ligne sans sa puce, ou sans ligne vide avant elle, qui se fond dans l’élément précédent : « { $words } »
finding-broken-markdown-list = des signes qui ne font pas une liste, si bien que ses lignes se suivent sans coupure : « { $words } »
finding-lost-link = « { $words } » est sans lien ici, mais en a un dans { $count } autres affichages
finding-footnote-without-note = un appel de note sans sa note : « { $words } »
finding-note-without-mark = une note à laquelle rien ne renvoie dans le texte : « { $words } »
finding-doubled-word = un mot écrit deux fois : « { $words } »
finding-stray-punctuation = une ponctuation ou une espace de trop : « { $words } »
finding-mixed-language = un passage dans une autre langue que le reste : « { $words } »
finding-null-text = un mot laissé par un programme ou mis en attente d’un texte : « { $words } »
finding-french-typography = la typographie ne suit pas l’usage canadien : « { $words } »
finding-french-typography-several = la typographie ne suit pas l’usage canadien à { $count } endroits, d’abord : « { $words } »
expected-length-band = une table telle que en-fr: [1.0, 1.6]

## Langues, problèmes, corrections

scope-problems = Dans la liste des problèmes
action-coverage = Montrer ce que chaque affichage a dans chaque langue
action-problems = Montrer les problèmes de l’affichage et de ses traductions
action-all-problems = Montrer les problèmes de tous les affichages
action-fix = Corriger en une touche
action-go-to = Aller à l’affichage
action-next-part = Filtre suivant
action-leave-table = Revenir à la liste
hint-coverage = langues
hint-fields = champs
hint-problems = problèmes
hint-fix = corriger
hint-go-to = ouvrir
hint-next-part = filtre
hint-leave-table = liste
help-signs-title = Signes
help-signs =
    ✓ — une version dans cette langue
    -- — aucune
    2 ~2 — le nombre de fichiers, s’il y en a plusieurs
    ~ — une traduction en retard sur le texte d’origine
    ≠ — fermé ici, ouvert dans une autre langue
    ◌ — une ébauche, une page à venir ou expirée : pas publiée, donc manquante
    {"?"} — inconnu, car un fichier est illisible
    ✗ {"!"} i — une erreur, un avertissement, une remarque
    ● ○ ◌ — ouvert, archivé, masqué
    ◆ — marqué
matrix-totals = { $percent } %  { $published }/{ $postings } : { $missing } { $missing ->
    [one] manquant
   *[other] manquants
}, { $doubled } en double, { $stale } en retard, { $mismatched } { $mismatched ->
    [one] fermé à moitié
   *[other] fermés à moitié
}
matrix-languages-more = { $count ->
    [one] 1 autre langue
   *[other] { $count } autres langues
}, dont { $complete ->
    [0] aucune n’est complète
    [one] 1 est complète
   *[other] { $complete } sont complètes
}
matrix-nothing-wrong = Aucun problème pour cet affichage.
matrix-wrong = { $severity } : { $problem }{ $more ->
    [0] {""}
   *[other] {" "}(et { $more } de plus : { KEY("problems") })
}
cell-present = présent
cell-missing = manquant
cell-behind = en retard
cell-half-closed = fermé
cell-files = { $count } fichiers
cell-and-files = { $state }, { $count } fichiers
cell-hidden = masqué
cell-unknown = inconnu
severity-error = erreur
severity-warning = avertissement
severity-info = remarque
count-errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
count-warnings = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
}
count-infos = { $count ->
    [one] { $count } remarque
   *[other] { $count } remarques
}
problems-of = Problèmes : { $title }
problems-all = Problèmes de tous les affichages
problems-none = Aucun problème ici.
fix-which = Comment corriger?
fix-no-problem = Aucun problème ici.
fix-none = { $problem } : aucune correction en une touche. { $advice }
fix-link = lier à « { $title } » : { $reasons }
fix-create = créer la version en { $language }, à l’état d’ébauche
fix-key = donner la clé { $key } à { $path }
fix-close = { $count ->
    [one] archiver aussi { $path }
   *[other] archiver aussi les { $count } fichiers ouverts : { $path }
}
fix-reopen = rouvrir { $path }
fix-archived-false = mettre archived: false (ouvert) dans { $path }
fix-archived-true = mettre archived: true (archivé) dans { $path }
fix-application-id = donner le leverId { $id } à { $path }
fix-space = enlever l’espace autour du champ { $field } dans { $path }
fix-text = écrire « { $new } » au lieu de « { $old } » dans { $path }
fix-french-typography = corriger la typographie française de { $path }
fix-still-fine = indiquer que { $path } est encore à jour
advice-missing-translation = { KEY("problems") } montre ce qui ne va pas par ailleurs.
advice-field = { KEY("edit") } permet de modifier ses champs.
advice-file = { KEY("edit-file") } ouvre le fichier.
advice-text = { KEY("edit-file") } ouvre le texte.
doctor-nothing = rien
doctor-and = { $first }, { $second }
doctor-application-id = même leverId
doctor-near-key = clés presque identiques ({ $key }, { $near })
doctor-file-id = l’identifiant dans le nom du fichier
doctor-key-is-name = la clé est le nom du fichier
doctor-same-name = des fichiers du même nom
doctor-structure = même structure et mêmes nombres
link-key-taken = la clé { $key } appartient déjà à { $path }
link-nothing = ils ont déjà la même clé
link-would-double = il y aurait deux fichiers en { $language }, dont { $path }
link-would-cut = { $path } et { $other } ne seraient pas liés

## Côte à côte et rattrapage

scope-parallel = Côte à côte
scope-catch-up = Dans la vue de rattrapage
action-side-by-side = Comparer côte à côte avec la traduction
action-catch-up = Montrer ce qui a changé dans le texte d’origine depuis la traduction
action-next-difference = À la différence suivante
action-previous-difference = À la différence précédente
action-other-side = À l’autre texte
action-left-side = Au texte de gauche
action-right-side = Au texte de droite
action-leave-view = Revenir à la vue précédente
hint-next-difference = suivante
hint-other-side = autre côté
hint-still-fine = encore à jour
hint-leave-view = retour
beside-which = Comparer à quelle traduction?
beside-reading = lecture…
beside-failed = { $path } : { $reason }
piece-heading = titre
piece-text = paragraphe
piece-item = élément de liste
piece-code = code
piece-table = tableau
piece-rule = filet
drift-none = aucun
drift-missing = rien en { $language }
drift-kind = { $left } à gauche, { $right } à droite
drift-numbers = nombres : { $left } à gauche, { $right } à droite
drift-link-count = liens : { $left } à gauche, { $right } à droite
drift-links = lien différent : { $left } à gauche, { $right } à droite
drift-count = { $count ->
    [one] 1 différence : { KEY("next-difference") } y mène
   *[other] { $count } différences : { KEY("next-difference") } mène à la suivante
}
drift-nowhere = Aucune différence de titres, de listes, de nombres ou de liens.
drift-missing-here = – rien ici –
catch-up-since = modifié depuis le { $date } ({ $commit })
catch-up-since-fine = modifié depuis que la traduction a été déclarée à jour, le { $date } ({ $commit })
catch-up-left-out = oublié depuis que la traduction a été rédigée, le { $date } ({ $commit })
catch-up-ahead = dit d’abord par la traduction, depuis le { $date } ({ $commit }), et absent du texte d’origine
catch-up-since-commit = modifié depuis le commit { $commit } ({ $date }), nommé dans ses métadonnées
catch-up-skipped = { $count ->
    [one] 1 passage inchangé
   *[other] { $count } passages inchangés
}
catch-up-added = Nouveau
catch-up-removed = Supprimé
catch-up-changed = Modifié
catch-up-moved = Déplacé
catch-up-title = titre
catch-up-description = description
catch-up-beginning = début du texte
catch-up-line = ligne { $line }
catch-up-field = dans les champs
catch-up-after = rien encore; à placer après la ligne { $line } :
catch-up-first = rien encore; à placer au début
catch-up-nothing = rien ici
catch-up-no-base = Le texte d’origine a changé depuis, mais sa version d’alors est inconnue : { KEY("side-by-side") } compare les deux textes tels qu’ils sont.
examining = Lecture des textes et de l’historique…
catch-up-none = Aucun retard connu : rien à rattraper.
catch-up-nothing-changed = Le sens n’a pas changé : { KEY("still-fine") } indique que la traduction est encore à jour.
catch-up-count = { $count ->
    [one] 1 changement : { KEY("next-difference") } y mène
   *[other] { $count } changements : { KEY("next-difference") } mène au suivant
}
catch-up-legend = [ancien→nouveau]  [+ajouté]  [−supprimé]

## Règles et `affiche check`

rule-missing-translation = un affichage sans version publiée dans une des langues du site
rule-duplicate-translation = plusieurs fichiers dans une même langue pour un seul affichage
rule-asymmetric-link = un côté a une clé, l’autre non : Hugo ne les lie que dans un sens
rule-missing-translation-key = un affichage sans translationKey
rule-near-miss-key = deux clés presque identiques, dont les affichages ne sont donc pas liés
rule-archived-mismatch = un affichage ouvert dans une langue et fermé dans une autre
rule-ineffective-archived = une valeur d’archived que certaines versions de Hugo ne prennent pas pour un booléen
rule-lever-id-invalid = un leverId qui n’est pas un UUID
rule-lever-id-missing = un affichage sans leverId
rule-lever-id-mismatch = les fichiers d’un même affichage ont des leverId contraires au paramètre lever.ids
rule-lever-id-shared = un même leverId pour plusieurs affichages ouverts d’une langue
rule-front-matter-invalid = des métadonnées illisibles
rule-duplicate-field = un champ qui figure deux fois dans les mêmes métadonnées
rule-missing-field = un champ obligatoire absent ou vide
rule-stray-space = une espace autour d’un titre ou d’une description
rule-stale-translation = une traduction dont le texte d’origine a changé depuis sa dernière mise à jour
rule-structure-drift = une traduction à laquelle il manque un titre, un élément de liste, un lien ou un nombre du texte d’origine, ou qui en a un de trop
rule-missing-passage = un passage présent dans une seule langue, que d’autres affichages ont dans les deux
rule-link-language = un lien vers une page dans une autre langue que le texte, alors que la page existe dans les deux
rule-facts-differ = une traduction qui ne donne pas la classification, un montant, une date, une adresse ou un lieu du texte d’origine
rule-length-drift = une traduction beaucoup plus courte ou plus longue que le texte d’origine
rule-wrong-language = un texte rédigé dans une autre langue que celle de son fichier
rule-glued-sentence = deux phrases sans espace entre elles
rule-broken-markdown = du Markdown dont les signes sont visibles à la lecture
rule-lost-link = une ligne sans lien, qui en a un dans d’autres affichages
rule-footnote-without-note = un appel de note sans note, ou l’inverse
rule-doubled-word = un mot écrit deux fois de suite
rule-stray-punctuation = un signe de ponctuation de trop, ou précédé d’une espace
rule-mixed-language = un passage dans une autre langue que son texte
rule-null-text = un mot de programme ou un texte provisoire au lieu d’un vrai texte
rule-french-typography = une typographie qui ne suit pas l’usage canadien (désactivée au départ)
explain-missing-translation = Chaque affichage devrait exister dans toutes les langues du site. Quand une version manque, reste à l’état d’ébauche ou ne peut être lue, les personnes qui lisent cette langue n’apprennent jamais que le poste existe, et l’employeur qui a des obligations linguistiques ne les respecte pas. Créez-la avec `affiche translate AFFICHAGE --to LANGUE` (N à l’écran) ou publiez l’ébauche : mettez draft à false. C’est une erreur tant que l’affichage est ouvert, un avertissement une fois qu’il est fermé.
explain-duplicate-translation = Plusieurs fichiers d’une même langue portent la même translationKey : Hugo les présente tous comme des versions d’un seul affichage. Le plus souvent, c’est une ancienne copie que personne n’a retirée. Le public trouve deux pages, et archiver l’une laisse l’autre ouverte. Gardez celui qui est à jour et retirez l’autre, ou donnez-lui sa propre clé. C’est une erreur si deux d’entre eux sont ouverts.
explain-asymmetric-link = Un fichier qui a une translationKey n’est lié que par elle; sans clé, il l’est par son chemin. Si un seul des deux en a une, Hugo présente la traduction sur une page et non sur l’autre : d’un côté, le lien vers l’autre langue ne mène nulle part. Donnez la même translationKey aux deux fichiers.
explain-missing-translation-key = Sans translationKey, Hugo ne lie une page qu’aux fichiers de même chemin dans les autres langues; or, les chemins sont le plus souvent traduits eux aussi. La clé relie les versions quel que soit leur nom, et affiche en a besoin pour les archiver ensemble. Donnez la même clé à toutes les versions de l’affichage.
explain-near-miss-key = Les clés de deux affichages diffèrent par la casse, une espace, la forme d’un accent ou une lettre, et à chacun manque la langue de l’autre. Hugo compare les clés à la lettre près : il ne les lie pas, et tous deux semblent sans traduction. Un nombre sans guillemets est un autre texte pour Hugo : 0123 est 83, 1_000 est 1000, 1.0 est 1. S’il s’agit d’un seul affichage, rendez les clés identiques; sinon, changez-en une pour lever le doute, ou taisez le constat sous checks.except.
explain-archived-mismatch = Dans une langue, l’affichage reçoit des candidatures; dans une autre, tous ses fichiers sont fermés. Des personnes postulent donc un poste que d’autres croient pourvu. Déterminez ce qu’il en est et lancez `affiche archive` ou `affiche reopen`, qui modifient toutes les langues à la fois.
explain-ineffective-archived = Le site ne présente un affichage que si archived vaut false. Un mot comme no ou off, ou un texte entre guillemets, était un booléen jusqu’à Hugo 0.151 et devient du texte à partir de la 0.152; un champ absent ou vide n’est pas un booléen non plus. Un tel affichage disparaît du site, ou y revient, le jour où Hugo est mis à jour. Écrivez true ou false. C’est une erreur quand l’affichage devait être ouvert. Les sites qui ferment leurs affichages autrement sont exemptés (closed-by).
explain-lever-id-invalid = Le leverId mène de l’affichage au formulaire de candidature du système de suivi, où chaque identifiant est un UUID : 32 chiffres hexadécimaux en cinq parties. Avec toute autre valeur, le bouton pour postuler ne mène nulle part. Copiez l’identifiant depuis l’adresse de l’affichage dans ce système. C’est une erreur tant que l’affichage est ouvert. Les affichages permanents sont exemptés.
explain-lever-id-missing = Sans leverId, le site ne peut pas former le lien vers le formulaire de candidature : personne ne peut postuler. Copiez l’identifiant depuis l’adresse de l’affichage dans le système de suivi des candidatures. C’est une erreur tant que l’affichage est ouvert, une simple remarque une fois qu’il est fermé. Les affichages permanents sont exemptés. Si aucun affichage du site n’a de leverId, rien n’est signalé.
explain-lever-id-mismatch = Selon le paramètre lever.ids, les versions d’un affichage ont toutes le même leverId (shared) ou chacune le sien (per-language). Sans ce paramètre, l’usage est déduit des affichages ouverts du site, et seuls ceux qui y dérogent sont signalés. Sans usage clair, aucun ne l’est. Une version qui y déroge dirige les candidatures vers un autre formulaire, le plus souvent parce que l’identifiant a été copié d’un ancien affichage. Corrigez l’identifiant, ou le paramètre si le site fonctionne autrement (any désactive la règle).
explain-lever-id-shared = Deux affichages ouverts d’une même langue mènent au même formulaire : les candidatures à un poste arrivent sous un autre. Le plus souvent, l’un est une copie de l’autre et en a gardé l’identifiant. Donnez à chacun son propre leverId, ou archivez celui qui est terminé.
explain-front-matter-invalid = Les métadonnées ne peuvent pas être lues (un deux-points sans guillemets dans un titre, une ligne de fin qui manque, un texte qui n’est pas en UTF-8), ou Hugo ne peut pas utiliser une valeur : une date sous une forme qu’il ne lit pas, build ou params qui n’est pas une table, un format de sortie ou un langage de balisage que le site n’a pas, une adresse avec un protocole. Les dates se lisent comme 2026-12-31, 2026-12-31T17:00:00 avec ou sans fuseau, 31 Dec 2026, ou comme dans un courriel; même une ébauche avec une telle valeur arrête Hugo. Devant un tel fichier, Hugo ne génère rien, si bien qu’aucune autre modification du site n’est publiée. Le message donne la ligne et la colonne; un texte qui contient un deux-points se met entre guillemets.
explain-duplicate-field = Le même champ figure deux fois dans les métadonnées, sans égard à la casse. Les versions récentes de Hugo refusent de générer le site; les anciennes retiennent le dernier, et le premier, sans effet, induit en erreur. Retirez l’un des deux.
explain-missing-field = Le paramètre required-fields nomme les champs que tout affichage doit avoir, par défaut title et description. Sans titre, l’affichage n’a pas de nom dans les listes et les résultats de recherche; sans description, on y voit un extrait du texte pris au hasard. Remplissez le champ ou retirez-le du paramètre.
explain-stray-space = Un titre ou une description commence ou finit par une espace, le plus souvent un reste de copier-coller. Personne ne la voit, mais elle fausse le tri, la recherche et la comparaison des titres, et une mémoire de traduction y voit un nouveau texte. Retirez l’espace.
explain-stale-translation = Selon l’historique de git, le texte d’origine dit, depuis la dernière mise à jour de la traduction, quelque chose qu’elle ne dit pas. La mise en forme, les adresses, la casse, la ponctuation, les coquilles corrigées et les autres champs ne comptent pas, ni un ou deux mots changés sans nombre, code, date ou négation; un texte d’origine modifié dans les 30 minutes qui suivent l’a été avec sa traduction. Une phrase, un élément ou un nombre oublié lors d’une mise à jour compte aussi. Si la traduction l’a dit d’abord, le constat, une simple remarque, porte sur le texte d’origine. D’une langue à l’autre, on lit d’autres fonctions, un autre salaire, une autre date limite. Comparez les deux, traduisez ce qui a changé, ou lancez `affiche translated AFFICHAGE` si la traduction dit toujours la même chose.
explain-structure-drift = Une traduction devrait avoir les mêmes titres, éléments de liste, liens et nombres que le texte d’origine. Le message cite ce qu’un seul des deux textes contient : le plus souvent un élément oublié, un lien perdu ou un nombre modifié d’un seul côté. Les éléments réunis dans un texte et séparés dans l’autre ne sont pas signalés, ni les nombres qu’un texte écrit en lettres. Comparez les deux textes et corrigez celui qui est fautif.
explain-missing-passage = Certains paragraphes reviennent presque mot pour mot dans de nombreux affichages : qui peut postuler, les mesures d’adaptation, le bassin de candidatures. Les affichages qui ont un tel passage dans les deux langues montrent quel paragraphe y correspond dans l’autre langue. Un affichage qui ne l’a que dans une langue l’a le plus souvent perdu lorsque l’autre version a été copiée ou mise à jour. Ajoutez le passage tel qu’il figure dans l’affichage nommé, ou retirez-le de la version qui ne devrait pas l’avoir.
explain-link-language = Un texte devrait mener à des pages dans sa propre langue lorsqu’elles existent. La langue d’une adresse se lit dans « /en/ » et « /fr/ », « -eng. » et « -fra. », « lang=fr », etc. Un lien est signalé si l’on sait que l’autre version existe : sur les sites du gouvernement du Canada, lorsqu’un autre texte du site y mène, ou s’il s’agit d’une page de ce site qui a une traduction. Si les mots voisins l’annoncent (« en anglais seulement », « in French »), le lien est voulu. Lorsque la bonne adresse est certaine, le message la donne et la correction l’écrit.
explain-facts-differ = Les deux versions d’un affichage doivent donner la même classification, le même profil linguistique, les mêmes montants, pourcentages, dates, numéros de téléphone, adresses de courriel et lieux au Canada. Un écart vient le plus souvent d’une mise à jour faite dans une seule langue : les personnes qui lisent l’autre version y trouvent un renseignement périmé. Les graphies propres à chaque langue sont équivalentes (« $90,000 » et « 90 000 $ », « March 7 » et « 7 mars 2022 », « Montreal » et « Montréal »), et chaque langue peut avoir sa propre adresse de courriel. Trouvez laquelle des deux versions est juste, puis corrigez l’autre.
explain-length-drift = Le nombre de mots d’une traduction est d’habitude dans un rapport stable avec celui du texte d’origine; le français en demande plus que l’anglais. La plage habituelle est mesurée sur les traductions du site, sauf si le paramètre length-band la donne ou qu’il y en a trop peu. En dehors, une partie n’est sans doute pas traduite, ou figure deux fois. Comparez les deux textes, ou élargissez la plage si vos textes diffèrent par nature.
explain-wrong-language = Le texte du fichier n’est pas dans la langue qu’indique sa place dans le site, le plus souvent parce que le texte d’origine a été copié sans être traduit. Les personnes qui ont choisi une langue reçoivent l’autre, et les moteurs de recherche classent mal la page. Traduisez le texte, ou faites du fichier une ébauche d’ici là.
explain-glued-sentence = Une phrase commence juste après le point de la précédente, le plus souvent parce qu’une ligne a été collée dans un éditeur ou un outil de traduction. La lecture en souffre, et une mémoire de traduction prend les deux phrases pour une seule. Ajoutez l’espace : une touche le fait dans l’interface, après un aperçu.
explain-broken-markdown = Le Markdown de Hugo prend pour du texte ce qui devait être une mise en forme, si bien que l’on voit à la lecture des crochets, des astérisques ou deux éléments de liste qui n’en font qu’un : une espace entre le texte d’un lien et son adresse, une adresse illisible, des ** qui ne commencent ou ne finissent aucun gras, un titre sans espace après les #, une ligne de liste sans sa puce, le nom d’un caractère comme &nbsp; tel quel. Corrigez les signes; là où une seule correction est possible, une touche la fait dans l’interface, après un aperçu.
explain-lost-link = Une ligne comme « Postulez maintenant » a un lien dans au moins trois autres affichages de sa langue, et trois fois plus souvent qu’elle n’en a pas, mais aucun ici : on ne peut pas la suivre. Copiez le lien d’un autre affichage.
explain-footnote-without-note = Un appel comme [^1], * ou ¹ suit un mot, mais la page n’a pas la note; ou une note Markdown n’a pas d’appel. On y cherche ce qui n’existe pas. Ajoutez ce qui manque, ou retirez l’autre.
explain-doubled-word = Le même mot est écrit deux fois de suite, comme dans « de de ». Les mots qui peuvent l’être (« nous nous », « that that ») ne sont pas signalés, ni les noms; seuls les textes en anglais et en français sont vérifiés. Retirez l’un des deux : une touche le fait dans l’interface, après un aperçu.
explain-stray-punctuation = Deux signes se suivent là où un seul était voulu, comme dans « services.. », ou une espace précède une virgule, un point, ou se trouve entre une parenthèse et son texte; en anglais aussi devant le point-virgule, le deux-points, le point d’interrogation et le point d’exclamation, où le français peut en avoir une. Les points de suspension et les abréviations ne sont pas signalés. Retirez ce qui est de trop : une touche le fait dans l’interface, après un aperçu.
explain-mixed-language = Une phrase est en anglais dans un texte en français, ou l’inverse, le plus souvent parce qu’elle a été ajoutée au texte d’origine et copiée sans être traduite. Les citations, le texte des liens, les noms, les références et les phrases qui nomment une langue ne sont pas signalés, et un texte entièrement dans une autre langue relève de wrong-language. Traduisez le passage.
explain-null-text = Un texte se résume à « null », « undefined », « TBD » ou un mot semblable, ou contient « [object Object] », « lorem ipsum » ou un champ de gabarit ({"{{"} nom {"}}"}) : un programme ou un gabarit l’a laissé là, à la vue du public. Écrivez le texte, ou retirez-le.
explain-french-typography = Dans un texte en français, les espaces près des signes ne suivent pas l’usage canadien (une espace insécable devant le deux-points et à l’intérieur des guillemets, aucune devant le point-virgule, le point d’interrogation et le point d’exclamation), ou les apostrophes droites et courbes, ou les guillemets droits et français, sont mélangés. Un signe peut se retrouver seul au début d’une ligne, et le texte paraît négligé. La règle est désactivée tant qu’un paramètre ne lui donne pas de gravité, car un site peut suivre un autre usage. Dans l’interface, une touche corrige le titre, la description et le texte, après un aperçu; seuls les espaces, les apostrophes et les guillemets changent.
about-check = Vérifier les traductions et trouver les problèmes; code de sortie 1 en cas d’erreur
check-format = Format de sortie, text par défaut
check-limit = Affichages énumérés en format text (20, les pires d’abord)
value-limit = N|all
check-fail-on = Gravité à partir de laquelle le code de sortie est 1 : error, warning, info ou never
check-baseline = Ignorer les constats inscrits dans ce fichier
check-write-baseline = Inscrire les constats dans ce fichier, pour les accepter désormais
check-changed-since = Seulement les affichages modifiés, dans quelque langue que ce soit, depuis la base commune avec cette révision
check-explain = Expliquer une règle
value-rule = RÈGLE
value-rev = RÉVISION
check-rule-unknown = la règle { $rule } n’existe pas; il y a : { $known }
check-rule-unknown-near = la règle { $rule } n’existe pas; vouliez-vous dire { $near }?
check-severity = Gravité : { $severity }
check-severity-milder = Gravité : { $severity }; dans les cas moins graves, { $milder }
check-severity-off = Gravité : désactivée, tant qu’un paramètre ne dit pas autre chose (checks.{ $rule }: info)
check-reads = Ce qui est lu : { $what }
reads-head = les métadonnées des affichages
reads-body = les textes aussi
reads-history = l’historique de git aussi
check-none = Aucun problème.
check-no-groups = Aucun affichage n’a été retenu.
check-line = ligne { $line }
check-related = avec { $path }
check-related-more = { $count ->
    [one] et 1 autre fichier
   *[other] et { $count } autres fichiers
}
check-more = { $count ->
    [one] … et 1 autre constat.
   *[other] … et { $count } autres constats.
}
check-by-rule = Par règle
check-rule = { $rule } : { $title }
check-limited = { $listed } affichages sur { $count } avec des constats sont énumérés, les pires d’abord. Ajoutez --limit all pour les voir tous.
check-limited-findings = Seuls les pires constats de chaque affichage sont énumérés. Ajoutez --limit all pour les voir tous.
check-summary = { $postings } dans { $files }, { $complete } au complet : { $errors }, { $warnings }, { $infos }.
count-files = { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}
check-coverage = Publiés : { $languages }
check-coverage-of = { $language } { $published } sur { $postings }
check-column-severity = gravité
check-column-where = où
check-column-what = constat
check-baseline-used = { $count ->
    [one] { $count } constat inscrit dans la référence a été ignoré
   *[other] { $count } constats inscrits dans la référence ont été ignorés
}
check-baseline-gone = { $count ->
    [one] { $count } constat de la référence n’existe plus : --write-baseline la met à jour
   *[other] { $count } constats de la référence n’existent plus : --write-baseline la met à jour
}
check-baseline-written = { $count ->
    [one] { $count } constat inscrit dans { $path }
   *[other] { $count } constats inscrits dans { $path }
}
check-baseline-none = { $path } n’est pas une référence écrite par affiche; le fichier reste tel quel
check-baseline-line = { $path }, ligne { $line } : ce n’est pas une entrée de référence
check-baseline-unwritten = impossible d’écrire { $path } : { $error }
check-no-git = --changed-since demande git, qui n’est pas installé
check-no-repository = --changed-since demande un dépôt git, et le site n’est dans aucun : { $error }
check-no-revision = git ne connaît pas de révision { $rev }
check-no-base = { $rev } et HEAD n’ont aucun commit commun ici; dans un flux de travail GitHub, utilisez actions/checkout avec fetch-depth: 0
check-git-failed = git a échoué : { $error }
note-content-adapter = { $path } crée des pages pendant que Hugo s’exécute (adaptateur de contenu) : elles ne sont pas montrées ici
expected-exceptions = une liste d’entrées, chacune avec rule et path
expected-rule = l’identifiant d’une règle, ou *
expected-glob = un chemin depuis la racine du site, avec *, ** et? comme caractères génériques

## Hugo lui-même

hugo-no-program = { $program } est introuvable. Installez Hugo ou indiquez où il est : --with-hugo=CHEMIN
hugo-failed = Impossible de lancer Hugo : { $error }
hugo-too-slow = Hugo a pris plus de { $seconds } secondes; il a été arrêté
hugo-cancelled = La génération du site a été annulée
hugo-no-report = { $program } n’a rien dit de ses pages : ce n’est pas Hugo, ou c’est une version d’avant la 0.147
hugo-asking = Hugo génère le site dans un dossier temporaire…
hugo-asked = Hugo { $version } a généré le site : il publie { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}. Sa réponse est utilisée ici
hugo-stopped = Hugo { $version } ne peut pas générer le site : { $error }
hugo-stopped-at = Hugo { $version } ne peut pas générer le site, { $place } : { $error }
reason-published-by-hugo = Hugo { $version } le publie, même si ses métadonnées semblent la masquer
reason-not-published-by-hugo = Hugo { $version } ne le publie pas
finding-hugo-stopped = Hugo { $version } ne peut pas générer le site à cause de ce fichier : { $error }
finding-hugo-published = Hugo { $version } publie ce fichier, même si ses métadonnées semblent le masquer
finding-hugo-not-published = Hugo { $version } ne publie pas ce fichier
finding-hugo-languages = Hugo { $version } range ce fichier dans d’autres langues : { $languages }
finding-hugo-translations = Hugo { $version } lui donne d’autres traductions : { $paths }
finding-unclear-chance = Hugo produit cette page tantôt à partir de ce fichier, tantôt de { $path }, au hasard : renommez ou supprimez l’un des deux.
finding-unclear-chance-above = { $path } et un autre fichier produisent la même page de section, qui reçoit ses champs tantôt de l’un, tantôt de l’autre, au hasard : renommez ou supprimez l’un des deux.
finding-unclear-date = Le paramètre frontmatter contient { $name }, une date qu’affiche ne lit pas et qui décide si cette page est publiée. Interrogez Hugo avec F8 ou --with-hugo.
finding-unclear-dimension = { $name } décide des traductions de cette page, ce qu’affiche ne prend pas en charge. Interrogez Hugo avec F8 ou --with-hugo.
rule-hugo-disagrees = Hugo lui-même, interrogé par --with-hugo, donne une autre réponse
explain-hugo-disagrees = Avec --with-hugo, votre propre Hugo génère le site dans un dossier temporaire et sa réponse est utilisée : les fichiers qu’il publie, dans quelles langues, et les traductions qu’il leur donne. Cette règle signale chaque fichier dont affiche aurait dit autre chose, et le fichier qui a arrêté Hugo. Une différence vient d’un paramètre qu’affiche ne prend pas en charge, ou d’une version de Hugo qui a d’autres règles. Fiez-vous à Hugo et lisez les avis sur les paramètres non pris en charge.
rule-hugo-unclear = Impossible de savoir ce que Hugo fait de la page
explain-hugo-unclear = affiche déduit des fichiers ce que Hugo publie et relie. Pour ces pages, c’est impossible : soit Hugo produit la page à partir de l’un ou l’autre de deux fichiers, au hasard; soit un paramètre qu’affiche ne prend pas en charge en décide, comme fileModTime et git dans [frontmatter], ou les rôles et les versions d’un site. Renommez l’un des deux fichiers d’une même page. Sinon, interrogez Hugo lui-même : F8 à l’écran, --with-hugo en ligne de commande; cette règle se tait alors.
help-with-hugo = Laisser Hugo (PROGRAMME, sinon hugo) générer le site dans un dossier temporaire et utiliser sa réponse
value-program = PROGRAMME
action-ask-hugo = Laisser Hugo générer le site et répondre
words-ask-hugo = hugo, générer, construire, demander, interroger

# Supprimer une version
action-delete-version = Supprimer cette version, un seul fichier de l’affichage
words-delete-version = supprimer, supprimer l’affichage, effacer le fichier, retirer, détruire, corbeille, supprimer le doublon
delete-which = Supprimer quel fichier de « { $title } »?
delete-no-file = Seul un fichier peut être supprimé : allez à l’un d’eux ou appuyez sur { KEY("cancel") }.
delete-title = { $count ->
    [one] Supprimer 1 fichier
   *[other] Supprimer { $count } fichiers
}
deleted-done = { $count ->
    [one] 1 fichier supprimé. { KEY("undo") } le rétablit.
   *[other] { $count } fichiers supprimés. { KEY("undo") } les rétablit.
}
delete-only = C’est la seule version en { $language }. { KEY("undo") } la rétablit.
delete-this = Ce fichier : { $status }, { $reason }.
delete-stays = { $path } reste : { $status }, { $reason }.
delete-bundle = Seul ce fichier est supprimé; les autres fichiers de son dossier restent.
delete-linked = { $path } n’a pas été supprimé, car { $more ->
    [0] d’autres fichiers y mènent par un lien : { $links }.
   *[other] d’autres fichiers y mènent par un lien : { $links } et { $more } de plus.
} Modifiez d’abord ces liens.
fix-delete = supprimer { $path } ({ $status })

## Titres courts des règles et des thèmes, et mots d’autres programmes

title-missing-translation = Version manquante
title-duplicate-translation = Fichiers en double
title-asymmetric-link = Lien à sens unique
title-missing-translation-key = Sans translationKey
title-near-miss-key = Clés presque égales
title-archived-mismatch = Fermé à moitié
title-ineffective-archived = archived non valide
title-lever-id-invalid = leverId non valide
title-lever-id-missing = Sans leverId
title-lever-id-mismatch = leverId discordants
title-lever-id-shared = leverId partagé
title-front-matter-invalid = Champs illisibles
title-duplicate-field = Champ en double
title-missing-field = Champ manquant
title-stray-space = Espace de trop
title-stale-translation = En retard
title-structure-drift = Structure différente
title-missing-passage = Passage manquant
title-link-language = Langue du lien
title-facts-differ = Faits différents
title-length-drift = Longueur inhabituelle
title-wrong-language = Mauvaise langue
title-glued-sentence = Phrases collées
title-broken-markdown = Markdown défectueux
title-lost-link = Lien perdu
title-footnote-without-note = Appel sans note
title-doubled-word = Mot répété
title-stray-punctuation = Ponctuation de trop
title-mixed-language = Langues mêlées
title-null-text = Texte provisoire
title-french-typography = Typographie française
title-hugo-disagrees = Hugo en désaccord
title-hugo-unclear = Incertain sans Hugo
theme-dark = fond sombre
theme-light = fond clair
theme-high-contrast-dark = contraste élevé, sombre
theme-high-contrast-light = contraste élevé, clair
theme-colour-blind = daltonisme, sombre
theme-colour-blind-light = daltonisme, clair
theme-sixteen = les seize couleurs du terminal
theme-none = sans couleur
theme-named = { $title } ({ $name })
history-no-repository-plain = le site n’est dans aucun dépôt git : impossible de savoir si des traductions sont en retard
history-untrusted = git se méfie du dépôt, qui appartient à un autre compte : impossible de savoir si des traductions sont en retard. Si le dossier est le vôtre, lancez git config --global --add safe.directory CHEMIN ({ $error })
parser-colon = deux-points suivi d’une espace dans un texte : mettez le texte entre guillemets
parser-token = caractère qui ne peut commencer aucune valeur (tabulation, @, `, %) : mettez le texte entre guillemets
parser-key = nom de champ attendu ici : vérifiez les guillemets et le retrait des lignes au-dessus
parser-no-colon = il manque un deux-points après un nom de champ
parser-end = guillemets ou crochets non fermés
parser-scalar-end = guillemets non fermés avant la ligne de fin
parser-sequence = virgule ou ] attendu
check-no-repository-plain = --changed-since demande un dépôt git, et le site n’est dans aucun

# L’éditeur de textes
scope-editor = Dans l’éditeur de textes
action-find-text = Chercher dans le texte
hint-find-text = chercher
action-find-next = À l’occurrence suivante
hint-find-next = suivant
action-undo-typing = Annuler la dernière saisie
hint-undo-typing = annuler
action-redo-typing = Refaire la saisie annulée
hint-redo-typing = refaire
action-whole-file = Modifier le fichier entier, ou son texte seulement
hint-whole-file = fichier entier
text-title-body = Texte de { $name }
text-title-file = { $name }
text-place = ligne { $line }, colonne { $column }
text-find = Chercher :
text-not-found = « { $phrase } » ne se trouve pas dans le texte.
text-not-utf8 = la ligne { $line } contient des octets qui ne sont pas de l’UTF-8 et ne se modifient pas ici; donnez à EDITOR un programme qui le peut
text-overwrites = { $path } a changé sur le disque aux mêmes lignes depuis que vous l’avez ouvert. Enregistrer remplacera ces changements; l’aperçu les montre.
form-save-typed = enregistrer, après un aperçu des changements
