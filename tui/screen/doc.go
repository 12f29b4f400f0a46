// Package screen holds the screens: plain structs that are told what happened and draw themselves into a rectangle.
//
// A screen knows its data, its cursor and its switches. It reads no file, starts nothing and knows no key: the root model
// (package tui) turns keys into actions, calls Do, and carries out what needs a command. Do answers with a reason where
// an action cannot be done now.
package screen
