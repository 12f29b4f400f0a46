package keys

import "slices"

// Default is the table of oodscope.
func Default() Table {
	return slices.Concat(everywhere(), runs(), live(), compare(), heatmaps(), launch(), log(), help(), asking())
}

// movement is the bindings that move a cursor through rows of something.
func movement(c Context, row string) Table {
	return Table{
		bind(c, Down, "j down", "down", "next "+row),
		bind(c, Up, "k up", "up", row+" before"),
		bind(c, PageDown, "ctrl+d pgdown", "page down", "a page down"),
		bind(c, PageUp, "ctrl+u pgup", "page up", "a page up"),
		bind(c, First, "g home", "first", "first "+row),
		bind(c, Last, "G end", "last", "last "+row),
	}
}
