//! What every slide show has: presentation, master, layout, themes and properties.

use super::colors::NUM_HUES;
use super::package::{Package, PartRelation};
use super::text::hex;
use super::{PptxError, PptxPlan};
use crate::svg::escaped;
use theme::{Hue, Paint, Palette, Role, Theme};

/// Relations of the presentation before those to its slides.
const PARTS: [(&str, &str); 6] = [
    ("slideMaster", "slideMasters/slideMaster1.xml"),
    ("notesMaster", "notesMasters/notesMaster1.xml"),
    ("presProps", "presProps.xml"),
    ("viewProps", "viewProps.xml"),
    ("theme", "theme/theme1.xml"),
    ("tableStyles", "tableStyles.xml"),
];

/// The least number that a slide may have.
const FIRST_SLIDE: usize = 256;

/// Adds them; the slides they name are to follow.
///
/// # Errors
/// If they cannot be packed.
pub fn add(plan: &PptxPlan<'_>, package: &mut Package) -> Result<(), PptxError> {
    add_properties(plan, package)?;
    add_presentation(plan.num_slides, package)?;
    let still = [
        ("presProps.xml", include_str!("parts/pres_props.xml")),
        ("viewProps.xml", include_str!("parts/view_props.xml")),
        ("tableStyles.xml", include_str!("parts/table_styles.xml")),
        ("slideMasters/slideMaster1.xml", include_str!("parts/master.xml")),
        ("slideLayouts/slideLayout1.xml", include_str!("parts/layout.xml")),
        ("notesMasters/notesMaster1.xml", include_str!("parts/notes_master.xml")),
    ];
    for (name, text) in still {
        package.add(&format!("ppt/{name}"), text.as_bytes())?;
    }
    package.add("ppt/theme/theme1.xml", theme_xml(plan.palette, &plan.hues).as_bytes())?;
    // Notes stand on white paper, whatever the slides look like.
    package.add("ppt/theme/theme2.xml", theme_xml(&Theme::Print.palette(), &plan.hues).as_bytes())?;
    let layout = PartRelation::new("slideLayout", "../slideLayouts/slideLayout1.xml");
    let theme = |number| PartRelation::new("theme", &format!("../theme/theme{number}.xml"));
    package.relate("ppt/slideMasters/slideMaster1.xml", &[layout, theme(1)])?;
    let master = PartRelation::new("slideMaster", "../slideMasters/slideMaster1.xml");
    package.relate("ppt/slideLayouts/slideLayout1.xml", &[master])?;
    package.relate("ppt/notesMasters/notesMaster1.xml", &[theme(2)])
}

fn add_presentation(num_slides: usize, package: &mut Package) -> Result<(), PptxError> {
    let slide =
        |at: usize| format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", FIRST_SLIDE + at, PARTS.len() + at + 1);
    let slides: String = (0..num_slides).map(slide).collect();
    let text = include_str!("parts/presentation.xml").replace("{slides}", &slides);
    package.add("ppt/presentation.xml", text.as_bytes())?;
    let parts = PARTS.iter().map(|(kind, target)| PartRelation::new(kind, target));
    let slides =
        (1..=num_slides).map(|number| PartRelation::new("slide", &format!("slides/slide{number}.xml")));
    package.relate("ppt/presentation.xml", &parts.chain(slides).collect::<Vec<_>>())
}

fn add_properties(plan: &PptxPlan<'_>, package: &mut Package) -> Result<(), PptxError> {
    let num_slides = plan.num_slides.to_string();
    let app = include_str!("parts/app.xml").replace("{num}", &num_slides);
    package.add("docProps/core.xml", core_xml(plan).as_bytes())?;
    package.add("docProps/app.xml", app.as_bytes())?;
    package.relate(
        "",
        &[
            PartRelation::new("officeDocument", "ppt/presentation.xml"),
            PartRelation::core_properties("docProps/core.xml"),
            PartRelation::new("extended-properties", "docProps/app.xml"),
        ],
    )
}

fn core_xml(plan: &PptxPlan<'_>) -> String {
    let words = [("title", plan.title), ("subject", plan.subject), ("language", plan.language)];
    let words = words.into_iter().filter(|(_, words)| !words.trim().is_empty());
    let words = words.map(|(name, words)| format!("<dc:{name}>{}</dc:{name}>", escaped(words)));
    let days = plan.day.into_iter().flat_map(|(year, month, day)| {
        let time = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
        ["created", "modified"]
            .map(|name| format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:{name}>"))
    });
    let properties = words.chain(days).collect::<Vec<_>>().concat();
    include_str!("parts/core.xml").replace("{properties}", &properties)
}

fn theme_xml(palette: &Palette, hues: &[Hue; NUM_HUES]) -> String {
    let roles = [
        ("ground", Role::Ground),
        ("panel", Role::Panel),
        ("text", Role::Text),
        ("text_second", Role::TextSecond),
        ("text_third", Role::TextThird),
        ("accent", Role::Accent),
    ];
    let mut text = include_str!("parts/theme.xml").to_owned();
    for (name, role) in roles {
        text = text.replace(&format!("{{{name}}}"), &hex(palette.color(role.into())));
    }
    for (number, hue) in (1..).zip(hues) {
        let paint = Paint::new(Role::Mark, *hue);
        text = text.replace(&format!("{{hue{number}}}"), &hex(palette.color(paint)));
    }
    text
}
