//! The rules and their findings, and which translations are behind.

pub mod acknowledged;
mod faults;
mod finding;
mod hugo_difference;
mod profile;
mod rules;
mod staleness;

pub use faults::{Corrections, Fault, LeadLine, french_typography};
pub use finding::Finding;
pub use hugo_difference::{HugoDifference, HugoDifferenceKind};
pub use profile::{Profile, ProfileState};
pub use rules::{LengthRatio, RULES, Rule, RuleContext, RuleInput, SiteBand, is_near_miss, length_ratios, rule, run};
pub use staleness::{Base, BaseKind, Behind, BehindSince, Freshness, Judge, PairKey, PairsToJudge};
