package theme

import "github.com/charmbracelet/colorprofile"

// Auto is the theme that follows the terminal's background.
const Auto = "auto"

// Names lists the themes, Auto first.
func Names() []string { return []string{Auto, "dark", "light", "contrast", "colourblind"} }

// New picks a theme for a terminal by name. "dark" and "light" are for that background whatever the terminal says; the
// others follow it. A name that is none gives Auto.
func New(name string, p colorprofile.Profile, dark bool) Theme {
	colours := standard
	switch name {
	case "dark":
		dark = true
	case "light":
		dark = false
	case "contrast":
		colours = contrast
	case "colourblind":
		colours = colourblind
	}
	return build(colours, terminal{p, dark})
}

// For is New of Auto.
func For(p colorprofile.Profile, dark bool) Theme { return New(Auto, p, dark) }
