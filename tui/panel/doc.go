// Package panel shows one image of a run as the method sees it: the image, its nearest in-distribution partner, the
// heatmap and the heatmap over the image, with the score, the verdict and the legend of the value scale.
//
// Items turns a run's heatmaps into what is drawn; Draw, Strip, Caption and Legend put it on a grid; Render composes the
// same into a string for a command. Which image is selected, and in which order they come, is the screen's business.
package panel
