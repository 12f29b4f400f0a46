// Package field is a line of text that a person types: a prompt in the status line, a name in a form.
//
// Editing is that of the textinput of Bubbles (Emacs' keys, moves and deletions by words); drawing goes to a grid, and what
// may complete the text is asked of a function, at the cursor.
package field
