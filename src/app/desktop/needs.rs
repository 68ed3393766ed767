//! What a window needs of a Linux system, looked for before any window is tried: libraries and drivers that are there →
//! what can draw, or one sentence on what to install.
//!
//! The window's libraries are loaded while the program runs, so nobody has installed them for it; and what comes of a
//! missing one is, in the libraries that use it, an abort or a message about a line of their own.

use eframe::Renderer;
use std::path::{Path, PathBuf};
use words::{Message, Value, msg};

/// Ways to a graphics card, or to its stand-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Graphics {
    /// Vulkan; elsewhere whatever wgpu likes best.
    pub has_vulkan: bool,
    pub has_opengl: bool,
}

impl Graphics {
    const ALL: Self = Self { has_vulkan: true, has_opengl: true };

    /// Whether a renderer can start; wgpu draws by OpenGL too.
    pub const fn can_start(self, renderer: Renderer) -> bool {
        match renderer {
            Renderer::Wgpu => self.has_vulkan || self.has_opengl,
            Renderer::Glow => self.has_opengl,
        }
    }
}

/// What can draw a window on this machine, for one of these renderers at least.
///
/// # Errors
/// What is missing, and what installs it.
pub fn graphics(renderers: &[Renderer]) -> Result<Graphics, Message> {
    if cfg!(target_os = "linux") { System::here().graphics(renderers) } else { Ok(Graphics::ALL) }
}

/// A library, and the package of Debian and Ubuntu that holds it.
struct Library {
    name: &'static str,
    package: &'static str,
}

const fn library(name: &'static str, package: &'static str) -> Library {
    Library { name, package }
}

const X11: &[Library] = &[
    library("libX11.so.6", "libx11-6"),
    library("libX11-xcb.so.1", "libx11-xcb1"),
    library("libXcursor.so.1", "libxcursor1"),
    library("libXi.so.6", "libxi6"),
    library("libxkbcommon.so.0", "libxkbcommon0"),
    library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
];
const WAYLAND: &[Library] =
    &[library("libwayland-client.so.0", "libwayland-client0"), library("libxkbcommon.so.0", "libxkbcommon0")];
const EGL: Library = library("libEGL.so.1", "libegl1");
const WAYLAND_EGL: Library = library("libwayland-egl.so.1", "libwayland-egl1");
/// The other way to OpenGL under X11.
const GLX: &str = "libGL.so.1";
const VULKAN: &str = "libvulkan.so.1";
/// A driver that needs no graphics card; it has no one name.
const DRIVER: Library = library("", "libgl1-mesa-dri");

/// What shows windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Screen {
    Wayland,
    X11,
}

impl Screen {
    /// The one that the window will be shown on: winit asks in this order, too.
    fn here() -> Option<Self> {
        if is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET") {
            Some(Self::Wayland)
        } else {
            is_set("DISPLAY").then_some(Self::X11)
        }
    }
}

/// What this system has.
struct System<'a> {
    screen: Option<Screen>,
    /// Whether a library can be loaded.
    has_library: &'a dyn Fn(&str) -> bool,
    has_vulkan_driver: bool,
    has_opengl_driver: bool,
}

impl System<'_> {
    fn here() -> Self {
        Self {
            screen: Screen::here(),
            has_library: &can_be_loaded,
            has_vulkan_driver: has_vulkan_driver(),
            has_opengl_driver: has_opengl_driver(),
        }
    }

    fn graphics(&self, renderers: &[Renderer]) -> Result<Graphics, Message> {
        let Some(screen) = self.screen else {
            return Err(msg!(needs_screen));
        };
        let has = |library: &Library| (self.has_library)(library.name);
        let (of_window, of_opengl) = match screen {
            Screen::X11 => (X11, vec![EGL]),
            Screen::Wayland => (WAYLAND, vec![EGL, WAYLAND_EGL]),
        };
        let has_glx = screen == Screen::X11 && (self.has_library)(GLX);
        let graphics = Graphics {
            has_vulkan: self.has_vulkan_driver && (self.has_library)(VULKAN),
            has_opengl: self.has_opengl_driver && (has_glx || of_opengl.iter().all(has)),
        };
        let mut missing: Vec<&Library> = of_window.iter().filter(|library| !has(library)).collect();
        if !renderers.iter().any(|renderer| graphics.can_start(*renderer)) {
            missing.extend(of_opengl.iter().filter(|library| !has_glx && !has(library)));
            missing.extend((!self.has_opengl_driver).then_some(&DRIVER));
        }
        if missing.is_empty() { Ok(graphics) } else { Err(sentence(&missing)) }
    }
}

/// "the window needs … and …, which are missing here; on Debian or Ubuntu: …"
fn sentence(missing: &[&Library]) -> Message {
    let name = |library: &&Library| match library.name {
        "" => Value::from(msg!(needs_driver)),
        name => name.into(),
    };
    let mut names: Vec<Value> = missing.iter().map(name).collect();
    let last = names.pop().unwrap_or_else(|| "".into());
    let names = if names.is_empty() { last } else { msg!(needs_and, names = names, last = last).into() };
    let packages: Vec<&str> = missing.iter().map(|library| library.package).collect();
    msg!(needs_libraries, names = names, count = missing.len(), packages = packages.join(" "))
}

fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

#[cfg(target_os = "linux")]
fn can_be_loaded(library: &str) -> bool {
    #[expect(unsafe_code, reason = "only the system's loader knows where it looks")]
    // SAFETY: What runs when one of these libraries is loaded is what runs a moment later when the window loads it.
    unsafe { libloading::Library::new(library) }.is_ok()
}

#[cfg(not(target_os = "linux"))]
const fn can_be_loaded(_library: &str) -> bool {
    true
}

/// Whether a driver for Vulkan has announced itself where the loader of Vulkan looks.
fn has_vulkan_driver() -> bool {
    let folders =
        ["XDG_CONFIG_DIRS", "XDG_DATA_HOME", "XDG_DATA_DIRS"].into_iter().filter_map(std::env::var_os);
    let named = folders.flat_map(|list| std::env::split_paths(&list).collect::<Vec<PathBuf>>());
    let at_home = std::env::home_dir().map(|home| home.join(".local/share"));
    let usual = ["/etc/xdg", "/etc", "/usr/local/share", "/usr/share", "/run/opengl-driver/share"];
    let mut places = named.chain(at_home).chain(usual.into_iter().map(PathBuf::from));
    ["VK_DRIVER_FILES", "VK_ICD_FILENAMES", "VK_ADD_DRIVER_FILES"].into_iter().any(is_set)
        || places.any(|place| files_in(&place.join("vulkan/icd.d")).any(|name| is_json(&name)))
}

/// Whether there is a driver for OpenGL. It is only denied where it is known what drivers look like: with the packages of
/// Debian, and with no maker's driver but Mesa's.
fn has_opengl_driver() -> bool {
    let is_elsewhere = ["LIBGL_DRIVERS_PATH", "__EGL_VENDOR_LIBRARY_FILENAMES", "__EGL_VENDOR_LIBRARY_DIRS"];
    if is_elsewhere.into_iter().any(is_set) || !Path::new("/etc/debian_version").exists() {
        return true;
    }
    let makers = ["/usr/share/glvnd/egl_vendor.d", "/etc/glvnd/egl_vendor.d"];
    let is_other = |name: String| is_json(&name) && !name.contains("mesa");
    if makers.iter().any(|folder| files_in(Path::new(folder)).any(is_other)) {
        return true;
    }
    let systems = files_in(Path::new("/usr/lib")).map(|name| Path::new("/usr/lib").join(name));
    systems.into_iter().any(|folder| {
        files_in(&folder).any(|name| name.starts_with("libgallium-"))
            || files_in(&folder.join("dri")).any(|name| name.ends_with("_dri.so"))
    })
}

/// Drivers announce themselves by files of this kind.
fn is_json(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "json")
}

/// The names in a folder; none where there is no such folder.
fn files_in(folder: &Path) -> impl Iterator<Item = String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Renderer::{Glow, Wgpu};
    use words::Words;

    /// A screen, what is missing on it, the renderers to choose from; then the packages that are named, or what can draw:
    /// Vulkan, OpenGL.
    type Case = (Screen, &'static [&'static str], &'static [Renderer], Result<(bool, bool), &'static str>);

    const BOTH: &[Renderer] = &[Wgpu, Glow];
    const CASES: &[Case] = &[
        (Screen::X11, &[], BOTH, Ok((true, true))),
        (Screen::X11, &["libXi.so.6"], BOTH, Err("libxi6")),
        (
            Screen::X11,
            &["libxkbcommon-x11.so.0", "libXcursor.so.1"],
            BOTH,
            Err("libxcursor1 libxkbcommon-x11-0"),
        ),
        (Screen::X11, &["libwayland-client.so.0"], BOTH, Ok((true, true))),
        (Screen::X11, &[VULKAN], BOTH, Ok((false, true))),
        (Screen::X11, &["vulkan driver"], BOTH, Ok((false, true))),
        (Screen::X11, &["opengl driver"], BOTH, Ok((true, false))),
        (Screen::X11, &["opengl driver"], &[Glow], Err("libgl1-mesa-dri")),
        (Screen::X11, &["vulkan driver", "opengl driver"], BOTH, Err("libgl1-mesa-dri")),
        (Screen::X11, &["libEGL.so.1"], &[Glow], Ok((true, true))),
        (Screen::X11, &["libEGL.so.1", GLX], BOTH, Ok((true, false))),
        (Screen::X11, &["libEGL.so.1", GLX, VULKAN], BOTH, Err("libegl1")),
        (Screen::X11, &["libXi.so.6", "libEGL.so.1", GLX, VULKAN], BOTH, Err("libxi6 libegl1")),
        (Screen::Wayland, &["libX11.so.6", "libXi.so.6"], BOTH, Ok((true, true))),
        (Screen::Wayland, &["libwayland-client.so.0"], BOTH, Err("libwayland-client0")),
        (Screen::Wayland, &["libwayland-egl.so.1"], BOTH, Ok((true, false))),
        (Screen::Wayland, &["libwayland-egl.so.1"], &[Glow], Err("libwayland-egl1")),
        (Screen::Wayland, &["libwayland-egl.so.1", "vulkan driver"], &[Wgpu], Err("libwayland-egl1")),
    ];

    fn check((screen, missing, renderers, expected): &Case) {
        let is_there = |name: &str| !missing.contains(&name);
        let system = System {
            screen: Some(*screen),
            has_library: &is_there,
            has_vulkan_driver: is_there("vulkan driver"),
            has_opengl_driver: is_there("opengl driver"),
        };
        let found = system.graphics(renderers);
        let found = found.map(|graphics| (graphics.has_vulkan, graphics.has_opengl));
        let found = found.map_err(|message| Words::english().text(&message));
        let packages = found.as_ref().map_err(|words| words.split("apt install ").nth(1).unwrap_or_default());
        assert_eq!(packages.copied(), *expected, "{screen:?} without {missing:?}: {found:?}");
    }

    #[test]
    fn what_is_missing_is_named_with_its_package_and_what_is_not_needed_is_not() {
        CASES.iter().for_each(check);
    }

    #[test]
    fn one_sentence_says_it() {
        let english = Words::english();
        assert_eq!(
            english.text(&sentence(&[&EGL, &WAYLAND_EGL, &DRIVER])),
            "the window needs libEGL.so.1, libwayland-egl.so.1 and a graphics driver, which are missing here; on Debian or \
             Ubuntu: sudo apt install libegl1 libwayland-egl1 libgl1-mesa-dri"
        );
        assert!(
            english
                .text(&sentence(&[&EGL]))
                .starts_with("the window needs libEGL.so.1, which is missing here;")
        );
        let nowhere =
            System { screen: None, has_library: &|_| true, has_vulkan_driver: true, has_opengl_driver: true };
        assert!(nowhere.graphics(BOTH).is_err_and(|message| english.text(&message).contains("no screen")));
    }

    /// The package and the script both install all of it.
    #[test]
    fn the_package_and_the_script_install_all_of_it() {
        let of_other_packages = ["libx11-6", "libxkbcommon0"];
        let needed =
            X11.iter().chain(WAYLAND).chain([&EGL, &WAYLAND_EGL, &DRIVER]).map(|library| library.package);
        for package in needed.filter(|package| !of_other_packages.contains(package)) {
            for (place, text) in [
                ("Cargo.toml", include_str!("../../../Cargo.toml")),
                ("prepare.sh", include_str!("../../../assets/linux/prepare.sh")),
            ] {
                let mut words = text.split([' ', '"', ',', '\n']);
                assert!(words.any(|word| word == package), "{place} does not name {package}");
            }
        }
    }
}
