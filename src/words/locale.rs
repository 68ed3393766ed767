//! Names of locales, as systems have them, to tags of languages.

/// The tag that a name of a locale begins with: `ru_RU.UTF-8` is `ru-RU`; `C` and `POSIX` are English.
pub fn tag_of_locale(locale: &str) -> Option<String> {
    let name = locale.split(['.', '@']).next().unwrap_or(locale).trim();
    match name {
        "" => None,
        "C" | "POSIX" => Some("en".to_owned()),
        _ => Some(name.replace('_', "-")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_of_systems() {
        for (locale, tag) in [
            ("ru_RU.UTF-8", Some("ru-RU")),
            ("ru", Some("ru")),
            ("C.UTF-8", Some("en")),
            ("POSIX", Some("en")),
            ("ca_ES.UTF-8@valencia", Some("ca-ES")),
            ("", None),
        ] {
            assert_eq!(tag_of_locale(locale).as_deref(), tag, "{locale}");
        }
    }
}
