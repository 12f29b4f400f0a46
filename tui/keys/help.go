package keys

import "slices"

// HelpFilter looks for a key in the help.
const HelpFilter Action = "help-filter"

func help() Table {
	return slices.Concat(Table{
		shown(OnHelp, HelpFilter, "/", "look for", "find a key by what it does, or by name"),
	}, movement(OnHelp, "line"))
}
