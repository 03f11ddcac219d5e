//! The fictional people: 8 professions, 10 organisations, addresses nobody can have.

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Somebody {
    /// How the stories call them.
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
    pub(crate) profession: &'static str,
    pub(crate) organisation: &'static str,
    pub(crate) email: &'static str,
}

const fn one(
    key: &'static str,
    name: &'static str,
    profession: &'static str,
    organisation: &'static str,
    email: &'static str,
) -> Somebody {
    Somebody {
        key,
        name,
        profession,
        organisation,
        email,
    }
}

const NURSE: &str = "Nurse";
const DOCTOR: &str = "Doctor";
const SOCIAL_WORKER: &str = "Social worker";
const THERAPIST: &str = "Therapist";
const PHARMACIST: &str = "Pharmacist";
const PARAMEDIC: &str = "Paramedic";
const MANAGER: &str = "Manager";
const LIVED: &str = "Person with lived experience";

const HOSPITAL: &str = "Wolds Hospital";
const COMMUNITY: &str = "Wolds Community Health";
const COUNCIL: &str = "Wolds Council";
const AMBULANCE: &str = "Wolds Ambulance";
const RIVERSIDE: &str = "Riverside Practice";
const MARKET: &str = "Market Square Practice";
const ORCHARD: &str = "Orchard House";
const MEADOW: &str = "Meadow View";
const NEIGHBOURS: &str = "Neighbours Together";
const VOICES: &str = "Wolds Voices";

/// Everybody. The first is the steward.
pub(crate) const CAST: &[Somebody] = &[
    one(
        "kim",
        "Kim Sato",
        MANAGER,
        COUNCIL,
        "kim.sato@wolds.example",
    ),
    // Leaders and the coach.
    one(
        "ruth",
        "Ruth Adeyemi",
        MANAGER,
        HOSPITAL,
        "ruth.adeyemi@hospital.example",
    ),
    one(
        "tom",
        "Tom Hollis",
        DOCTOR,
        COMMUNITY,
        "tom.hollis@community.example",
    ),
    one(
        "farah",
        "Farah Iqbal",
        MANAGER,
        COUNCIL,
        "farah.iqbal@council.example",
    ),
    one(
        "nell",
        "Nell Brandt",
        NURSE,
        COMMUNITY,
        "nell.brandt@community.example",
    ),
    // Home sooner.
    one(
        "pat",
        "Pat Lindqvist",
        NURSE,
        COMMUNITY,
        "pat.lindqvist@community.example",
    ),
    one(
        "sam",
        "Sam Okafor",
        SOCIAL_WORKER,
        COUNCIL,
        "sam.okafor@council.example",
    ),
    one(
        "ines",
        "Ines Ferreira",
        DOCTOR,
        HOSPITAL,
        "ines.ferreira@hospital.example",
    ),
    one(
        "dev",
        "Dev Malhotra",
        PHARMACIST,
        HOSPITAL,
        "dev.malhotra@hospital.example",
    ),
    one(
        "greta",
        "Greta Nyman",
        THERAPIST,
        HOSPITAL,
        "greta.nyman@hospital.example",
    ),
    one(
        "lewis",
        "Lewis Tarrant",
        MANAGER,
        HOSPITAL,
        "lewis.tarrant@hospital.example",
    ),
    one(
        "joan",
        "Joan Petty",
        LIVED,
        VOICES,
        "joan.petty@voices.example",
    ),
    one(
        "ola",
        "Ola Jensen",
        MANAGER,
        NEIGHBOURS,
        "ola.jensen@neighbours.example",
    ),
    // Frailty.
    one(
        "bea",
        "Bea Marlow",
        DOCTOR,
        COMMUNITY,
        "bea.marlow@community.example",
    ),
    one(
        "chidi",
        "Chidi Nwosu",
        PARAMEDIC,
        AMBULANCE,
        "chidi.nwosu@ambulance.example",
    ),
    one(
        "rob",
        "Rob Eastwood",
        PARAMEDIC,
        AMBULANCE,
        "rob.eastwood@ambulance.example",
    ),
    one(
        "hanna",
        "Hanna Kowal",
        THERAPIST,
        COMMUNITY,
        "hanna.kowal@community.example",
    ),
    one(
        "sian",
        "Sian Probert",
        NURSE,
        ORCHARD,
        "sian.probert@orchard.example",
    ),
    one(
        "meera",
        "Meera Vyas",
        SOCIAL_WORKER,
        COUNCIL,
        "meera.vyas@council.example",
    ),
    one(
        "arthur",
        "Arthur Quill",
        LIVED,
        VOICES,
        "arthur.quill@voices.example",
    ),
    // Diabetes diverters.
    one(
        "yusuf",
        "Yusuf Demir",
        NURSE,
        RIVERSIDE,
        "yusuf.demir@riverside.example",
    ),
    one(
        "clare",
        "Clare Whitby",
        DOCTOR,
        MARKET,
        "clare.whitby@market.example",
    ),
    one(
        "leila",
        "Leila Haddad",
        PHARMACIST,
        MARKET,
        "leila.haddad@market.example",
    ),
    one(
        "dawn",
        "Dawn Fairley",
        MANAGER,
        RIVERSIDE,
        "dawn.fairley@riverside.example",
    ),
    one(
        "petra",
        "Petra Lang",
        THERAPIST,
        RIVERSIDE,
        "petra.lang@riverside.example",
    ),
    one(
        "marcus",
        "Marcus Bell",
        LIVED,
        NEIGHBOURS,
        "marcus.bell@neighbours.example",
    ),
    // Quiet nights.
    one(
        "henrik",
        "Henrik Dahl",
        MANAGER,
        HOSPITAL,
        "henrik.dahl@hospital.example",
    ),
    one(
        "ivy",
        "Ivy Castell",
        NURSE,
        HOSPITAL,
        "ivy.castell@hospital.example",
    ),
    one(
        "abel",
        "Abel Moreno",
        NURSE,
        HOSPITAL,
        "abel.moreno@hospital.example",
    ),
    one(
        "cora",
        "Cora Whitlock",
        NURSE,
        HOSPITAL,
        "cora.whitlock@hospital.example",
    ),
    one(
        "dora",
        "Dora Nilsen",
        THERAPIST,
        HOSPITAL,
        "dora.nilsen@hospital.example",
    ),
    one(
        "walter",
        "Walter Boon",
        LIVED,
        VOICES,
        "walter.boon@voices.example",
    ),
    one(
        "zadie",
        "Zadie Marsh",
        NURSE,
        HOSPITAL,
        "zadie.marsh@hospital.example",
    ),
    one(
        "noor",
        "Noor Haddad",
        DOCTOR,
        HOSPITAL,
        "noor.haddad@hospital.example",
    ),
    // Only in the earlier challenge.
    one(
        "ann",
        "Ann Tebbutt",
        NURSE,
        MEADOW,
        "ann.tebbutt@meadow.example",
    ),
    // Around the teams: asked about people, not members.
    one(
        "maud",
        "Maud Ferris",
        NURSE,
        COMMUNITY,
        "maud.ferris@community.example",
    ),
    one(
        "tariq",
        "Tariq Aziz",
        NURSE,
        COMMUNITY,
        "tariq.aziz@community.example",
    ),
    one(
        "elin",
        "Elin Strand",
        NURSE,
        COMMUNITY,
        "elin.strand@community.example",
    ),
    one(
        "grace",
        "Grace Mbeki",
        NURSE,
        HOSPITAL,
        "grace.mbeki@hospital.example",
    ),
    one(
        "owen",
        "Owen Pryce",
        NURSE,
        HOSPITAL,
        "owen.pryce@hospital.example",
    ),
    one(
        "nadia",
        "Nadia Rahman",
        SOCIAL_WORKER,
        COUNCIL,
        "nadia.rahman@council.example",
    ),
    one(
        "piotr",
        "Piotr Zielinski",
        SOCIAL_WORKER,
        COUNCIL,
        "piotr.zielinski@council.example",
    ),
    one(
        "june",
        "June Atkins",
        SOCIAL_WORKER,
        COUNCIL,
        "june.atkins@council.example",
    ),
    one(
        "kofi",
        "Kofi Annor",
        SOCIAL_WORKER,
        COUNCIL,
        "kofi.annor@council.example",
    ),
    one(
        "lena",
        "Lena Vogel",
        SOCIAL_WORKER,
        COUNCIL,
        "lena.vogel@council.example",
    ),
];

/// Somebody by their key.
pub(crate) fn find(key: &str) -> Option<&'static Somebody> {
    CAST.iter().find(|one| one.key == key)
}
