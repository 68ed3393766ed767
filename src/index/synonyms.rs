//! General vocabulary in groups of words that mean about the same, for searches that find nothing.

use super::normalize::normalized;
use super::spelling::have_one_stem;

/// Groups, one a line, their words parted by commas.
const GROUPS: [&str; 2] =
    [include_str!("../../assets/synonyms.en.txt"), include_str!("../../assets/synonyms.ru.txt")];

/// Shorter beginnings of a word begin too many others.
const MIN_BEGINNING: usize = 5;

/// Words that mean about the same as another, those of its first group first.
pub(super) fn related(word: &str) -> Vec<&'static str> {
    let word = normalized(word);
    let mut found: Vec<&str> = Vec::new();
    for group in groups() {
        if !group.clone().any(|member| is_meant(member, &word)) {
            continue;
        }
        for member in group.filter(|member| !is_meant(member, &word)) {
            if !found.contains(&member) {
                found.push(member);
            }
        }
    }
    found
}

fn groups() -> impl Iterator<Item = impl Iterator<Item = &'static str> + Clone> {
    let lines = GROUPS.into_iter().flat_map(str::lines).map(str::trim);
    let groups = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    groups.map(|line| line.split(',').map(str::trim).filter(|member| !member.is_empty()))
}

/// Whether a word of a group is the one that was typed, in another form or with its end still missing.
fn is_meant(member: &str, word: &str) -> bool {
    let member = normalized(member);
    have_one_stem(&member, word) || (word.chars().count() >= MIN_BEGINNING && member.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[track_caller]
    fn check(pairs: &[(&str, &str)]) {
        for (typed, expected) in pairs {
            let found = related(typed);
            assert!(found.contains(expected), "{typed} should lead to {expected}: {found:?}");
        }
    }

    #[test]
    fn words_lead_to_others_that_mean_the_same() {
        check(&[
            ("vaccine", "immunization"),
            ("physicians", "doctor"),
            ("earthquakes", "seismic"),
            ("tariffs", "customs duty"),
            ("famine", "hunger"),
            ("aviation", "aircraft"),
            ("painter", "artist"),
            ("monarch", "king"),
            ("tournament", "championship"),
            ("wages", "salary"),
            ("railroad", "railway"),
            ("lawsuit", "litigation"),
            ("refugees", "displaced person"),
            ("physician", "surgeon"),
            ("harvest", "crop"),
            ("вакцины", "прививка"),
            ("голод", "недоедание"),
            ("самолёт", "авиация"),
            ("жалованье", "зарплата"),
            ("землетрясение", "сейсмический"),
            ("художник", "живописец"),
            ("пошлины", "тариф"),
        ]);
        assert_eq!(related("xyzzy"), Vec::<&str>::new());
    }

    #[test]
    fn each_file_has_many_groups_and_none_of_one_word() {
        for text in GROUPS {
            let lines: Vec<&str> = text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
                .collect();
            assert!(lines.len() >= 300, "{} groups", lines.len());
            for line in lines {
                let members: Vec<&str> = line.split(',').map(str::trim).collect();
                let distinct: HashSet<&&str> = members.iter().collect();
                assert!(members.len() > 1 && distinct.len() == members.len(), "{line}");
                assert!(members.iter().all(|member| !member.is_empty()), "{line}");
            }
        }
    }
}
