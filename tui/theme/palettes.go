package theme

// standard is calm: one accent, three greys.
var standard = palette{
	text:     shade{pair{"#25262c", "#d5d6dc"}, pair{"235", "253"}, pair{"", ""}},
	muted:    shade{pair{"#6a6c78", "#8d8f9b"}, pair{"242", "246"}, pair{"8", "7"}},
	faint:    shade{pair{"#b4b6c0", "#50525e"}, pair{"250", "240"}, pair{"7", "8"}},
	accent:   shade{pair{"#a85400", "#f0a45c"}, pair{"130", "215"}, pair{"1", "11"}},
	better:   shade{pair{"#19794a", "#7fd1a8"}, pair{"22", "115"}, pair{"2", "10"}},
	worse:    shade{pair{"#b8332a", "#f28b82"}, pair{"124", "210"}, pair{"1", "9"}},
	selected: shade{pair{"#ececf1", "#26272f"}, pair{"255", "236"}, pair{"", ""}},
	runs: hues{
		light: runs{
			full:    []string{"#1a66b8", "#19794a", "#8a3fb0", "#8a6400", "#b8332a", "#0f747a", "#5d6b10", "#b03a7e"},
			indexed: []string{"25", "29", "97", "94", "124", "30", "58", "126"},
			basic:   []string{"4", "2", "5", "6"},
		},
		dark: runs{
			full:    []string{"#6cb6ff", "#7fd1a8", "#d9a6f0", "#e8c268", "#f28b82", "#66d0d6", "#b8c46a", "#f0a0c8"},
			indexed: []string{"75", "115", "183", "222", "210", "80", "150", "218"},
			basic:   []string{"12", "10", "13", "14"},
		},
	},
}

// contrast keeps all text at seven to one or above, and what is faint elsewhere is readable.
var contrast = palette{
	text:     shade{pair{"#000000", "#ffffff"}, pair{"16", "231"}, pair{"0", "15"}},
	muted:    shade{pair{"#3c3d45", "#c8c9d2"}, pair{"237", "251"}, pair{"0", "15"}},
	faint:    shade{pair{"#6a6c78", "#9a9ca8"}, pair{"242", "247"}, pair{"8", "7"}},
	accent:   shade{pair{"#7a3b00", "#ffd75f"}, pair{"88", "221"}, pair{"1", "11"}},
	better:   shade{pair{"#005f00", "#5fff87"}, pair{"22", "84"}, pair{"2", "10"}},
	worse:    shade{pair{"#870000", "#ffafaf"}, pair{"88", "217"}, pair{"1", "9"}},
	selected: shade{pair{"#d7d7ff", "#303060"}, pair{"189", "17"}, pair{"", ""}},
	runs: hues{
		light: runs{
			full:    []string{"#0000af", "#af005f", "#005f00", "#870000", "#5f00ff", "#005f87", "#8700af", "#5f005f"},
			indexed: []string{"19", "125", "22", "88", "57", "24", "91", "53"},
			basic:   []string{"4", "5", "2", "0"},
		},
		dark: runs{
			full:    []string{"#00ffff", "#ffff87", "#ff87ff", "#00ff00", "#5fafff", "#ff8787", "#afaf00", "#ffd7ff"},
			indexed: []string{"51", "228", "213", "46", "75", "210", "142", "225"},
			basic:   []string{"14", "10", "13", "15"},
		},
	},
}

// colourblind takes its hues where they stay apart without red or green cones: the series were searched among xterm's
// colours for the largest least distance in normal, protan and deutan sight (theme_test.go measures it). Better and
// worse are blue and orange.
var colourblind = palette{
	text:     standard.text,
	muted:    standard.muted,
	faint:    standard.faint,
	accent:   shade{pair{"#a85400", "#e69f00"}, pair{"130", "214"}, pair{"1", "11"}},
	better:   shade{pair{"#0060a8", "#56b4e9"}, pair{"25", "75"}, pair{"4", "12"}},
	worse:    shade{pair{"#a84300", "#ff9d4d"}, pair{"130", "215"}, pair{"1", "11"}},
	selected: standard.selected,
	runs: hues{
		light: runs{
			full:    []string{"#5f00ff", "#af8700", "#008787", "#af0000", "#5f87ff", "#87005f", "#ff00af", "#5f00af"},
			indexed: []string{"57", "136", "30", "124", "69", "89", "199", "55"},
			basic:   []string{"4", "1", "8"},
		},
		dark: runs{
			full:    []string{"#ffaf00", "#afafff", "#87d7af", "#ffff87", "#af5fff", "#afffff", "#af8700", "#8787af"},
			indexed: []string{"214", "147", "115", "228", "135", "159", "136", "103"},
			basic:   []string{"12", "11", "15"},
		},
	},
}
