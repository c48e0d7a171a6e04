//! Places of Canada in both languages.

/// The name for users, and every spelling with a capital: English, French and short.
pub(super) const PLACES: &[(&str, &[&str])] = &[
    (CAPITAL, &["National Capital Region", "NCR", "Région de la capitale nationale", "RCN"]),
    ("Alberta", &["Alberta", "Alta."]),
    ("Colombie-Britannique", &["British Columbia", "B.C.", "Colombie-Britannique", "C.-B."]),
    (
        "Île-du-Prince-Édouard",
        &["Prince Edward Island", "P.E.I.", "PEI", "Île-du-Prince-Édouard", "Ile-du-Prince-Édouard", "Î.-P.-É."],
    ),
    ("Manitoba", &["Manitoba"]),
    ("Nouveau-Brunswick", &["New Brunswick", "N.B.", "Nouveau-Brunswick", "N.-B."]),
    ("Nouvelle-Écosse", &["Nova Scotia", "N.S.", "Nouvelle-Écosse", "Nouvelle-Ecosse", "N.-É."]),
    ("Nunavut", &["Nunavut"]),
    ("Ontario", &["Ontario", "Ont.", "Ontarian"]),
    ("Québec", &["Québec", "Quebec", "Québécois", "Quebecer"]),
    ("Saskatchewan", &["Saskatchewan", "Sask."]),
    ("Terre-Neuve", &["Newfoundland", "Terre-Neuve"]),
    ("Territoires du Nord-Ouest", &["Northwest Territories", "N.W.T.", "NWT", "Territoires du Nord-Ouest", "T.N.-O."]),
    ("Yukon", &["Yukon"]),
    ("Calgary", &["Calgary"]),
    ("Charlottetown", &["Charlottetown"]),
    ("Edmonton", &["Edmonton"]),
    ("Fredericton", &["Fredericton"]),
    ("Gatineau", &["Gatineau"]),
    ("Halifax", &["Halifax"]),
    ("Hamilton", &["Hamilton"]),
    ("Iqaluit", &["Iqaluit"]),
    ("Kelowna", &["Kelowna"]),
    ("Kingston", &["Kingston"]),
    ("Kitchener", &["Kitchener"]),
    ("Mississauga", &["Mississauga"]),
    ("Moncton", &["Moncton"]),
    ("Montréal", &["Montréal", "Montreal"]),
    ("Ottawa", &["Ottawa"]),
    ("Regina", &["Regina"]),
    ("Saskatoon", &["Saskatoon"]),
    ("Sherbrooke", &["Sherbrooke"]),
    ("St. John’s", &["St. John’s", "St. John's", "St John’s", "St John's"]),
    ("Sudbury", &["Sudbury"]),
    ("Thunder Bay", &["Thunder Bay"]),
    ("Toronto", &["Toronto"]),
    ("Trois-Rivières", &["Trois-Rivières", "Trois-Rivieres"]),
    ("Vancouver", &["Vancouver"]),
    ("Victoria", &["Victoria"]),
    ("Waterloo", &["Waterloo"]),
    ("Whitehorse", &["Whitehorse"]),
    ("Winnipeg", &["Winnipeg"]),
    ("Yellowknife", &["Yellowknife"]),
];

/// Names and beginnings of adjectives in lower case, and the place of each.
pub(super) const ADJECTIVES: &[(&str, &str)] = &[
    ("national capital region", CAPITAL),
    ("région de la capitale nationale", CAPITAL),
    ("albertain", "Alberta"),
    ("britanno-colombien", "Colombie-Britannique"),
    ("manitobain", "Manitoba"),
    ("néo-brunswickois", "Nouveau-Brunswick"),
    ("néo-écossais", "Nouvelle-Écosse"),
    ("nunavois", "Nunavut"),
    ("ontarien", "Ontario"),
    ("québécois", "Québec"),
    ("saskatchewanais", "Saskatchewan"),
    ("terre-neuvien", "Terre-Neuve"),
    ("yukonnais", "Yukon"),
    ("montréalais", "Montréal"),
    ("torontois", "Toronto"),
];

/// The capital region, and the cities that it may be called by.
pub(super) const CAPITAL: &str = "RCN";
pub(super) const CAPITAL_CITIES: &[&str] = &["Gatineau", "Ottawa"];
