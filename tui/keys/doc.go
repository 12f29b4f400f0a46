// Package keys holds the key bindings as data.
//
// One table of Bubbles bindings says, per context, which keystrokes give which action and how the action is called. Dispatch (Table.Action),
// the bottom line (Table.Bar), the help screen (Table.Sections) and docs/keys.md (Table.Markdown) all read that table,
// so that none of them can disagree with another. What an action does is not here: the screens answer actions.
package keys
