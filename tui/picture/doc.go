// Package picture shows images inside the cells of a terminal that can: by Kitty's graphics protocol, else by sixel.
//
// A Terminal gathers what the terminal says of itself. A Sheet collects the pictures of one frame: Show fills cells with
// marks, widgets may draw over some of them, and Finish turns the marks that are left into what the terminal understands. So
// a picture is a part of the cell grid like text, and the renderer's comparison of cells decides what is sent again.
//
// By Kitty's protocol, the cells hold placeholders (U+10EEEE) in the colour whose number is the picture's, and the picture
// itself goes to the terminal once. By sixel, the cells are blank and the last one of each row carries the row's strip of
// pixels, which an Output paints once the frame is on the screen: a strip is sent again whenever its row was written again.
// Sixels take more bytes than half blocks, so they show only pictures that have more pixels than the blocks would.
//
// Pictures are enlarged by the nearest pixel, so that those of a heatmap stay sharp.
package picture
