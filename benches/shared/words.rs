//! Word lists for generated postings, in English and French.

/// A list of English and French pairs.
pub type Pair = (&'static str, &'static str);

/// Employers that do not exist.
pub const EMPLOYERS: &[Pair] = &[
    ("Northern Ferry Office", "Bureau des traversiers du Nord"),
    ("Lakeshore Records Agency", "Agence des registres de la Rive"),
    ("Snow Clearing Commission", "Commission du déneigement"),
    ("Office of Public Clocks", "Bureau des horloges publiques"),
    ("Orchard Inspection Service", "Service d’inspection des vergers"),
    ("Harbour Lights Authority", "Administration des feux de port"),
];

/// Teams.
pub const TEAMS: &[Pair] = &[
    ("Partnerships", "Partenariats"),
    ("Platform", "Plateforme"),
    ("Client Experience", "Expérience client"),
    ("Committee Secretariat", "Secrétariat des comités"),
    ("Ferry Schedules", "Horaires des traversiers"),
    ("Digital Identity", "Identité numérique"),
    ("Open Data", "Données ouvertes"),
    ("Finance and Planning", "Finances et planification"),
    ("Field Operations", "Opérations sur le terrain"),
    ("Learning and Outreach", "Apprentissage et rayonnement"),
    ("Forms and Notices", "Formulaires et avis"),
    ("Winter Readiness", "Préparation hivernale"),
];

/// Places of work.
pub const CITIES: &[Pair] = &[
    ("Ottawa", "Ottawa"),
    ("Montréal", "Montréal"),
    ("Québec City", "Québec"),
    ("Halifax", "Halifax"),
    ("Winnipeg", "Winnipeg"),
    ("Saint John", "Saint-Jean"),
    ("Yellowknife", "Yellowknife"),
    ("Trois-Rivières", "Trois-Rivières"),
];

/// Levels; in French they follow the noun of the role.
pub const LEVELS: &[Pair] = &[
    ("", ""),
    ("Senior ", " principal"),
    ("Junior ", " débutant"),
    ("Lead ", " en chef"),
    ("Associate ", " associé"),
    ("Acting ", " par intérim"),
    ("Intermediate ", " intermédiaire"),
];

/// Roles; `{}` is the place of the level in French.
pub const ROLES: &[Pair] = &[
    ("Product Manager", "Gestionnaire{} de produit"),
    ("Developer", "Développeur{}"),
    ("Front-End Developer", "Développeur{} d’interfaces"),
    ("Service Designer", "Concepteur{} de services"),
    ("Data Analyst", "Analyste{} de données"),
    ("Policy Advisor", "Conseiller{} en politiques"),
    ("Content Designer", "Concepteur{} de contenu"),
    ("Design Researcher", "Chercheur{} en design"),
    ("Site Reliability Engineer", "Ingénieur{} en fiabilité des sites"),
    ("Executive Assistant", "Adjoint{} de direction"),
    ("Accessibility Specialist", "Spécialiste{} de l’accessibilité"),
    ("Procurement Officer", "Agent{} d’approvisionnement"),
    ("Communications Advisor", "Conseiller{} en communications"),
    ("Delivery Manager", "Gestionnaire{} de la prestation"),
    ("Security Analyst", "Analyste{} de la sécurité"),
    ("Technical Writer", "Rédacteur{} technique"),
    ("Program Officer", "Agent{} de programme"),
    ("Œuvre Archivist", "Archiviste{} des œuvres"),
];

/// Headings of a body, in their order.
pub const HEADINGS: &[Pair] = &[
    ("About the role", "À propos du rôle"),
    ("What you will do", "Ce que vous ferez"),
    ("Who you are", "Votre profil"),
    ("Pay and place", "Salaire et lieu"),
    ("How to apply", "Comment postuler"),
];

/// Sentences of paragraphs. `{role}`, `{team}`, `{city}`, `{employer}` and `{n}` are filled in.
pub const SENTENCES: &[Pair] = &[
    (
        "The {employer} is looking for someone who likes to finish things and to tell others how they were done.",
        "Le {employer} cherche une personne qui aime terminer ce qu’elle commence et raconter aux autres comment elle s’y est prise.",
    ),
    (
        "Our ferry schedule is read by {n} people on a quiet morning, and by many more when the wind turns.",
        "Notre horaire est lu par {n} personnes un matin tranquille, et par bien davantage quand le vent tourne.",
    ),
    (
        "You would join {team}, a small group in {city} that answers its own phone and reads its own mail.",
        "Vous feriez partie de l’équipe {team}, un petit groupe à {city} qui répond lui-même au téléphone et lit son propre courrier.",
    ),
    (
        "We write short notes, we keep them where everybody can find them, and we change our minds when they turn out to be wrong.",
        "Nous écrivons de courtes notes, nous les rangeons là où chacun les trouve, et nous changeons d’avis quand elles se révèlent fausses.",
    ),
    (
        "Most of what we make is used on old telephones, on slow lines and by people in a hurry, so it has to be light and plain.",
        "La plupart de nos services sont utilisés sur de vieux téléphones, sur des lignes lentes et par des gens pressés\u{a0}: ils doivent rester légers et simples.",
    ),
    (
        "As {role} you decide what is worth doing first, and you say out loud what will have to wait until spring.",
        "À titre de {role}, vous décidez de ce qui mérite d’être fait d’abord et vous dites tout haut ce qui devra attendre le printemps.",
    ),
    (
        "The work is done in both languages: meetings switch between them, and every page is published in both on the same day.",
        "Le travail se fait dans les deux langues\u{a0}: les réunions passent de l’une à l’autre, et chaque page paraît dans les deux le même jour.",
    ),
    (
        "There is no dress code, the coffee is decent, and the harbour is a ten minute walk from the door.",
        "Il n’y a pas de code vestimentaire, le café est honnête, et le port est à dix minutes de marche de la porte.",
    ),
    (
        "Nobody expects you to know everything on the first day; we do expect questions, and a lamp left burning for those who come after.",
        "Personne n’attend de vous que vous sachiez tout le premier jour; nous attendons des questions, et une lampe allumée pour ceux qui suivront.",
    ),
    (
        "Over the next year {team} will replace {n} paper forms by pages that can be filled in with one thumb.",
        "Au cours de la prochaine année, l’équipe {team} remplacera {n} formulaires de papier par des pages que l’on remplit d’un seul pouce.",
    ),
    (
        "We measure what we do with a wall clock and a pencil where that is enough, and with better tools where it is not.",
        "Nous mesurons notre travail avec une horloge murale et un crayon là où cela suffit, et avec de meilleurs outils là où cela ne suffit pas.",
    ),
    (
        "If the icebreaker is late we all stay late; if it is on time we go home, and that is most days.",
        "Si le brise-glace est en retard, nous restons tous plus tard; s’il est à l’heure, nous rentrons, et c’est le cas la plupart du temps.",
    ),
];

/// Items of lists.
pub const ITEMS: &[Pair] = &[
    (
        "Talk each week with **the people who use it** and write down what they said, not what we hoped.",
        "Parler chaque semaine avec **les personnes qui s’en servent** et noter ce qu’elles ont dit, non ce que nous espérions.",
    ),
    (
        "Keep the list of things to do short enough to be read while the kettle boils.",
        "Garder la liste des choses à faire assez courte pour être lue pendant que l’eau chauffe.",
    ),
    (
        "Agree with {team} on what is *good enough for winter* and what is not.",
        "Convenir avec l’équipe {team} de ce qui est *assez bon pour l’hiver* et de ce qui ne l’est pas.",
    ),
    (
        "Review the work of {n} colleagues, kindly and in detail, before it goes out.",
        "Relire le travail de {n} collègues, avec bienveillance et en détail, avant qu’il ne paraisse.",
    ),
    (
        "Explain a budget to people who do not like budgets, with figures they can check.",
        "Expliquer un budget à des gens qui n’aiment pas les budgets, avec des chiffres qu’ils peuvent vérifier.",
    ),
    (
        "Look after [the style guide](https://example.ca/guide) and the `glossary.csv` beside it.",
        "Prendre soin du [guide de style](https://example.ca/guide) et du fichier `glossary.csv` qui l’accompagne.",
    ),
    (
        "Travel to {city} twice a year, by train where there is a train.",
        "Voyager à {city} deux fois par an, en train là où il y a un train.",
    ),
    (
        "Notice when a service leaves somebody out, and stop it until it does not.",
        "Remarquer quand un service laisse quelqu’un de côté, et l’arrêter jusqu’à ce que ce ne soit plus le cas.",
    ),
];
