//! What a browser can do, one function each.

use js_sys::{Array, Date, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, Document, Element, HtmlAnchorElement, HtmlElement, HtmlInputElement, Location,
    Url, Window,
};

/// Seconds and milliseconds of a day.
const MS_PER_DAY: f64 = 86_400_000.0;
const SECONDS_PER_DAY: i64 = 86_400;

/// How long a download is kept for the browser, in milliseconds.
const KEPT_MS: i32 = 60_000;

pub fn window() -> Window {
    web_sys::window().expect("a page has a window")
}

pub fn document() -> Document {
    window().document().expect("a window has a document")
}

fn location() -> Location {
    window().location()
}

/// The address of the page without what follows `?` and `#`.
pub fn page_address() -> String {
    origin() + &location().pathname().unwrap_or_default()
}

/// Scheme, host and port of the site.
pub fn origin() -> String {
    location().origin().unwrap_or_default()
}

/// What follows `?`, with it.
pub fn query() -> String {
    location().search().unwrap_or_default()
}

/// What follows `#`, with it.
pub fn hash() -> String {
    location().hash().unwrap_or_default()
}

/// The languages that the person has chosen in the browser, the first one first.
pub fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Milliseconds since 1970 on the clock that hangs on the wall here.
fn local_ms() -> f64 {
    let now = Date::new_0();
    now.get_time() - now.get_timezone_offset() * 60_000.0
}

/// The day it is where the person is, in days since 1970.
pub fn today() -> i64 {
    (local_ms() / MS_PER_DAY).floor() as i64
}

/// Seconds since midnight.
pub fn second_of_day() -> u32 {
    ((local_ms() / 1_000.0) as i64).rem_euclid(SECONDS_PER_DAY) as u32
}

/// What the page is called in its tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Hands a file to the person's downloads.
///
/// # Errors
/// What the browser says.
pub fn download(name: &str, bytes: &[u8]) -> Result<(), String> {
    let address =
        Url::create_object_url_with_blob(&blob(bytes, "application/octet-stream")?).map_err(said)?;
    let link: HtmlAnchorElement =
        document().create_element("a").map_err(said)?.dyn_into().map_err(|_| "no link".to_owned())?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers take the bytes only after this function has ended.
    let forget = Closure::once_into_js(move || {
        if let Err(err) = Url::revoke_object_url(&address) {
            log::info!("{}", said(err));
        }
    });
    let forget = forget.unchecked_ref();
    window().set_timeout_with_callback_and_timeout_and_arguments_0(forget, KEPT_MS).map(drop).map_err(said)
}

fn blob(bytes: &[u8], kind: &str) -> Result<Blob, String> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).map_err(said)
}

/// Puts a picture on the clipboard.
///
/// # Errors
/// What the browser says.
pub fn copy_picture(png: &[u8], then: impl FnOnce(Result<(), String>) + 'static) {
    let copied = || -> Result<js_sys::Promise, String> {
        let record = js_sys::Object::new();
        let picture: JsValue = blob(png, "image/png")?.into();
        js_sys::Reflect::set(&record, &"image/png".into(), &picture).map_err(said)?;
        let item = web_sys::ClipboardItem::new_with_record_from_str_to_blob_promise(&record).map_err(said)?;
        Ok(window().navigator().clipboard().write(&Array::of1(&item)))
    };
    match copied() {
        Ok(promise) => wasm_bindgen_futures::spawn_local(async move {
            then(JsFuture::from(promise).await.map(drop).map_err(said));
        }),
        Err(err) => then(Err(err)),
    }
}

/// Lets the person choose files; `accepts` are endings with their dots. Nothing is called where the person cancels.
///
/// # Errors
/// What the browser says.
pub fn pick(
    accepts: &str,
    takes_several: bool,
    then: impl FnOnce(Vec<web_sys::File>) + 'static,
) -> Result<(), String> {
    let input: HtmlInputElement =
        document().create_element("input").map_err(said)?.dyn_into().map_err(|_| "no input".to_owned())?;
    input.set_type("file");
    input.set_accept(accepts);
    input.set_multiple(takes_several);
    let chooser = input.clone();
    let changed = Closure::once_into_js(move || {
        let files = chooser.files();
        let files = files.iter().flat_map(|files| (0..files.length()).filter_map(move |at| files.get(at)));
        then(files.collect());
    });
    input.set_onchange(Some(changed.unchecked_ref()));
    input.click();
    Ok(())
}

/// All bytes of a file that the person gave.
///
/// # Errors
/// What the browser says.
pub async fn bytes_of(file: web_sys::File) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(said)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// All bytes of a file of this site.
///
/// # Errors
/// What the browser or the site says.
pub async fn fetched(address: &str) -> Result<Vec<u8>, String> {
    let response = JsFuture::from(window().fetch_with_str(address)).await.map_err(said)?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| "no answer".to_owned())?;
    if !response.ok() {
        return Err(format!("the site answers {} {}", response.status(), response.status_text()));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(said)?).await.map_err(said)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Calls something whenever the page hears of an event.
///
/// # Errors
/// What the browser says.
pub fn listen(event: &str, then: impl FnMut() + 'static) -> Result<(), JsValue> {
    let closure = Closure::<dyn FnMut()>::new(then);
    let added = window().add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    // As long as the page lives.
    closure.forget();
    added
}

/// Fills the screen with the page, or no longer. A browser refuses that where nobody has pressed anything; then the page
/// stays as it is, and a story is presented in there.
pub fn set_full_screen(is_full: bool) {
    let document = document();
    let (target, method): (Option<JsValue>, &str) = if is_full {
        (document.document_element().map(Into::into), "requestFullscreen")
    } else {
        (document.fullscreen_element().map(|_| document.into()), "exitFullscreen")
    };
    let Some(target) = target else { return };
    let method = js_sys::Reflect::get(&target, &method.into()).ok().and_then(|it| it.dyn_into().ok());
    let asked = method.and_then(|method: js_sys::Function| method.call0(&target).ok());
    if let Some(promise) = asked.and_then(|asked| asked.dyn_into::<js_sys::Promise>().ok()) {
        wasm_bindgen_futures::spawn_local(async move {
            if let Err(err) = JsFuture::from(promise).await {
                log::info!("not full screen: {}", said(err));
            }
        });
    }
}

/// What the browser says of a fault.
pub fn said(fault: JsValue) -> String {
    let message =
        js_sys::Reflect::get(&fault, &"message".into()).ok().and_then(|message| message.as_string());
    message.or_else(|| fault.as_string()).unwrap_or_else(|| "the browser does not say why".to_owned())
}

/// Has the browser ask before the page goes, as long as something would be lost.
///
/// # Errors
/// What the browser says.
pub fn ask_before_leaving(would_lose: Rc<Cell<bool>>) -> Result<(), JsValue> {
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        if would_lose.get() {
            event.prevent_default();
        }
    });
    let callback = closure.as_ref().unchecked_ref();
    let added = window().add_event_listener_with_callback("beforeunload", callback);
    closure.forget();
    added
}

/// Adds an element with a text.
///
/// # Errors
/// What the browser says.
pub fn add_element(parent: &Element, tag: &str, text: &str) -> Result<Element, JsValue> {
    let element = document().create_element(tag)?;
    element.set_text_content(Some(text));
    parent.append_child(&element)?;
    Ok(element)
}

/// Gives the canvas the focus, so that keys are for it.
pub fn focus_canvas() {
    let canvas = document().query_selector("canvas").ok().flatten();
    if let Some(canvas) = canvas.and_then(|canvas| canvas.dyn_into::<HtmlElement>().ok()) {
        // A canvas that takes no focus keeps what it had.
        let _ = canvas.focus();
    }
}
