// Package panel shows one image of a run as the method sees it: the image, its nearest in-distribution partner, the
// training target that the two make, the heatmap and the heatmap over the image, with the score, the verdict and the
// legend of the value scale; and, beside another run, that run's heatmap and the difference of the two.
//
// Items turns a run's heatmaps into what is drawn; Arrange says where the panes stand; Draw, Strip, Caption and Legend put
// them on a grid, as blocks or, where the terminal shows them, as pictures; Render composes the same into a string for a
// command. Which image is selected, and in which order they come, is the screen's business.
package panel
