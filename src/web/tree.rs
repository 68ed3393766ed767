//! The tree that egui tells of each frame → elements of the page with the same roles, names and states, so that a screen
//! reader finds in the page what it finds in the window; what is pressed there goes back to egui.
//!
//! eframe itself hands no tree to a browser. To keep one costs time in each frame, and a page cannot know who listens,
//! so it begins when the button before the canvas is pressed, which only screen readers find.

use crate::browser::{self, add_element};
use egui::accesskit::{Action, ActionRequest, Node, NodeId, Role, Toggled, TreeId, TreeUpdate};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Event, HtmlElement};

/// Seconds between two looks at the tree, so that a zoom does not rebuild the page in each frame.
const REST: f64 = 0.2;

/// The attribute in which an element holds the number of its node.
const NODE: &str = "data-node";

/// Takes the tree out of each frame.
struct Tap(Arc<Mutex<Option<TreeUpdate>>>);

impl egui::Plugin for Tap {
    fn debug_name(&self) -> &'static str {
        "tree for screen readers"
    }

    fn output_hook(&mut self, _ctx: &egui::Context, output: &mut egui::FullOutput) {
        if let Some(update) = output.platform_output.accesskit_update.take()
            && let Ok(mut last) = self.0.lock()
        {
            *last = Some(update);
        }
    }
}

struct ShownNode {
    node: Node,
    element: Element,
}

/// The elements that stand for the window.
pub struct ElementTree {
    root: Element,
    last: Arc<Mutex<Option<TreeUpdate>>>,
    is_wanted: Rc<Cell<bool>>,
    pressed: Rc<RefCell<Vec<NodeId>>>,
    shown: HashMap<NodeId, ShownNode>,
    looked_at: f64,
}

impl ElementTree {
    /// In an element of the page; `button` begins it.
    pub fn new(ctx: &egui::Context, root: Element, button: &Element) -> Self {
        let last = Arc::default();
        ctx.add_plugin(Tap(Arc::clone(&last)));
        let tree = Self {
            root,
            last,
            is_wanted: Rc::default(),
            pressed: Rc::default(),
            shown: HashMap::new(),
            looked_at: 0.0,
        };
        for failed in [tree.listen(ctx), tree.begin_with(ctx, button)].into_iter().filter_map(Result::err) {
            log::error!("{}", browser::said(failed));
        }
        tree
    }

    fn begin_with(&self, ctx: &egui::Context, button: &Element) -> Result<(), JsValue> {
        let (is_wanted, ctx) = (Rc::clone(&self.is_wanted), ctx.clone());
        let closure = Closure::<dyn FnMut()>::new(move || {
            is_wanted.set(true);
            ctx.enable_accesskit();
            ctx.request_repaint();
        });
        let added = button.add_event_listener_with_callback("click", closure.as_ref().unchecked_ref());
        // As long as the page lives.
        closure.forget();
        added
    }

    /// What is pressed among the elements.
    fn listen(&self, ctx: &egui::Context) -> Result<(), JsValue> {
        let (pressed, ctx) = (Rc::clone(&self.pressed), ctx.clone());
        let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let node =
                target.and_then(|target| target.get_attribute(NODE)).and_then(|node| node.parse().ok());
            pressed.borrow_mut().extend(node.map(NodeId));
            ctx.request_repaint();
        });
        let added = self.root.add_event_listener_with_callback("click", closure.as_ref().unchecked_ref());
        closure.forget();
        added
    }

    /// What was pressed since the last frame, for egui.
    pub fn events(&self) -> Vec<egui::Event> {
        let event = |target_node: NodeId| {
            let node = self.shown.get(&target_node).map(|shown| &shown.node)?;
            let action = if node.supports_action(Action::Click) { Action::Click } else { Action::Focus };
            let request = ActionRequest { action, target_tree: TreeId::ROOT, target_node, data: None };
            Some(egui::Event::AccessKitActionRequest(request))
        };
        let pressed = self.pressed.take();
        if !pressed.is_empty() {
            // What is typed next is for the window.
            browser::focus_canvas();
        }
        pressed.into_iter().filter_map(event).collect()
    }

    /// Brings the elements up to date, if that was not done just now.
    pub fn keep_in_step(&mut self, ctx: &egui::Context) {
        if !self.is_wanted.get() {
            return;
        }
        let left = self.looked_at + REST - ctx.input(|input| input.time);
        let Ok(mut last) = self.last.lock() else { return };
        if left > 0.0 && last.is_some() {
            ctx.request_repaint_after_secs(left as f32);
            return;
        }
        let Some(update) = last.take() else { return };
        drop(last);
        self.looked_at = ctx.input(|input| input.time);
        if let Err(err) = self.take(update) {
            log::error!("{}", browser::said(err));
        }
    }

    fn take(&mut self, update: TreeUpdate) -> Result<(), JsValue> {
        let known: HashSet<NodeId> = update.nodes.iter().map(|(id, _)| *id).collect();
        self.shown.retain(|id, shown| {
            let stays = known.contains(id);
            if !stays {
                shown.element.remove();
            }
            stays
        });
        let mut changed = Vec::new();
        for (id, node) in update.nodes {
            if self.shown.get(&id).is_some_and(|shown| shown.node == node) {
                continue;
            }
            let tag = tag_of(node.role());
            let element = match self.shown.remove(&id) {
                Some(shown) if tag_of(shown.node.role()) == tag => shown.element,
                other => {
                    other.iter().for_each(|shown| shown.element.remove());
                    browser::document().create_element(tag)?
                }
            };
            describe(&element, id, &node)?;
            self.shown.insert(id, ShownNode { node, element });
            changed.push(id);
        }
        for id in changed {
            let Some(parent) = self.shown.get(&id) else { continue };
            for child in parent.node.children().iter().filter_map(|child| self.shown.get(child)) {
                parent.element.append_child(&child.element)?;
            }
        }
        if let Some(top) = update.tree.and_then(|tree| self.shown.get(&tree.root)) {
            self.root.append_child(&top.element)?;
        }
        Ok(())
    }
}

/// What a browser itself can press is a button; all else says by its role what it is.
const fn tag_of(role: Role) -> &'static str {
    match role {
        Role::Button | Role::DefaultButton => "button",
        Role::Label => "span",
        _ => "div",
    }
}

/// The role by the name that ARIA has for it; none where the element says it itself or has nothing to say.
const fn role_name(role: Role) -> Option<&'static str> {
    Some(match role {
        Role::CheckBox => "checkbox",
        Role::RadioButton => "radio",
        Role::Switch => "switch",
        Role::Link => "link",
        Role::TextInput | Role::MultilineTextInput | Role::SearchInput => "textbox",
        Role::Slider => "slider",
        Role::SpinButton => "spinbutton",
        Role::ComboBox => "combobox",
        Role::ProgressIndicator => "progressbar",
        Role::Image | Role::Canvas => "img",
        Role::Heading => "heading",
        Role::List => "list",
        Role::ListItem => "listitem",
        Role::ListBox => "listbox",
        Role::ListBoxOption => "option",
        Role::Menu => "menu",
        Role::MenuBar => "menubar",
        Role::MenuItem => "menuitem",
        Role::Tab => "tab",
        Role::TabList => "tablist",
        Role::Table | Role::Grid => "table",
        Role::Row => "row",
        Role::Cell | Role::GridCell => "cell",
        Role::ColumnHeader => "columnheader",
        Role::RowHeader => "rowheader",
        Role::Dialog => "dialog",
        Role::Alert => "alert",
        Role::Status => "status",
        Role::Group | Role::Pane => "group",
        _ => return None,
    })
}

/// Says of an element what the node says of itself.
fn describe(element: &Element, id: NodeId, node: &Node) -> Result<(), JsValue> {
    element.set_attribute(NODE, &id.0.to_string())?;
    let set = |name: &str, value: Option<&str>| match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
    let name = node.label().or_else(|| node.value());
    let is_pressed = node.supports_action(Action::Click) || node.supports_action(Action::Focus);
    if node.role() == Role::Label || (node.role() == Role::Button && node.children().is_empty()) {
        element.set_text_content(name);
    } else {
        set("aria-label", name)?;
    }
    let role =
        role_name(node.role()).or_else(|| (is_pressed && tag_of(node.role()) == "div").then_some("button"));
    set("role", role)?;
    set("tabindex", (is_pressed && tag_of(node.role()) == "div").then_some("0"))?;
    set("aria-valuetext", node.value().filter(|_| node.label().is_some()))?;
    set("aria-valuenow", node.numeric_value().map(|value| value.to_string()).as_deref())?;
    set("aria-description", node.description())?;
    set("aria-disabled", node.is_disabled().then_some("true"))?;
    set("aria-hidden", node.is_hidden().then_some("true"))?;
    set("aria-level", node.level().map(|level| level.to_string()).as_deref())?;
    set("aria-posinset", node.position_in_set().map(|at| (at + 1).to_string()).as_deref())?;
    set("aria-selected", node.is_selected().map(|is| if is { "true" } else { "false" }))?;
    set(
        "aria-checked",
        node.toggled().map(|toggled| match toggled {
            Toggled::True => "true",
            Toggled::False => "false",
            Toggled::Mixed => "mixed",
        }),
    )
}

/// Adds the button that begins it.
///
/// # Errors
/// What the browser says.
pub fn add_button(parent: &Element, name: &str) -> Result<Element, JsValue> {
    let button = add_element(parent, "button", name)?;
    if let Some(button) = button.dyn_ref::<HtmlElement>() {
        button.set_class_name("begins");
    }
    Ok(button)
}
