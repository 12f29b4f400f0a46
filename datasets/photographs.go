package datasets

// photographs are the sets of full pictures: folders and archives of them.
func photographs() []entry {
	return []entry{
		{
			Source: Source{
				Name: "tiny-imagenet", Title: "Tiny ImageNet", Kind: Outlier, Size: 64, Splits: []string{"train", "val"},
				Licence:  "ImageNet terms: non-commercial research; images are their owners'",
				Citation: "Y. Le and X. Yang, Tiny ImageNet Visual Recognition Challenge, CS 231N, 2015",
				Note: "Put the archive, or the folder tiny-imagenet-200 that is in it, into the data folder. Some classes overlap CIFAR's. " +
					"The labels of its test images were never published: val is also what the name tiny-imagenet/test means.",
			},
			files: []File{{
				Name: "tiny-imagenet-200.zip", URL: "http://cs231n.stanford.edu/tiny-imagenet-200.zip",
				Checksum: "md5:90528d7ca1a48142e341f4ef8d21d0de", Bytes: 248_100_043,
			}},
			aliases: map[string]string{"test": "val"},
			layouts: []layout{albumLayout{stems: []string{"tiny-imagenet-200"}, sort: tinyImageNet}},
		},
		{
			Source: Source{
				Name: "textures", Title: "Textures (DTD)", Kind: Far, Splits: []string{"all"},
				Licence:  "research purposes; images are their owners'",
				Citation: "M. Cimpoi et al., Describing Textures in the Wild, CVPR 2014",
				Note:     "Put the archive, or the folder dtd that is in it, into the data folder.",
			},
			files: []File{{
				Name: "dtd-r1.0.1.tar.gz", URL: "https://www.robots.ox.ac.uk/~vgg/data/dtd/download/dtd-r1.0.1.tar.gz",
				Checksum: "md5:fff73e5086ae6bdbea199a49dfb8a4c1", Bytes: 625_239_812,
			}},
			layouts: []layout{albumLayout{stems: []string{"dtd", "dtd-r1.0.1"}, sort: byFolder}},
		},
		folderOf("places365", "Places365", "non-commercial research and education; images are their owners'",
			"B. Zhou et al., Places: A 10 Million Image Database for Scene Recognition, TPAMI 2018",
			"Papers test on different parts of it; the record of the import says which images these are.",
			"places365", "Places365", "places365_standard", "Places"),
		folderOf("sun", "SUN", "research use; images are their owners'",
			"J. Xiao et al., SUN Database: Large-scale Scene Recognition from Abbey to Zoo, CVPR 2010", "", "SUN", "sun"),
		folderOf("inaturalist", "iNaturalist", "images are their photographers', mostly CC BY-NC",
			"G. Van Horn et al., The iNaturalist Species Classification and Detection Dataset, CVPR 2018", "", "iNaturalist", "inaturalist"),
		folderOf("street-characters", "Street characters", "the owners'", "", "", "street-characters"),
		{
			Source: Source{
				Name: "scenes", Title: "Natural scenes", Kind: Far, Splits: []string{"all"},
				Licence: "the owners'",
				Note:    "Put a folder scenes, or an archive of it, with a folder of images per class into the data folder.",
			},
			layouts: []layout{albumLayout{stems: []string{"scenes"}, sort: byFolder}},
		},
	}
}

// folderOf is a far-OOD set without an address: a folder or archive of pictures
// in any arrangement, of which no labels are read.
func folderOf(name, title, licence, citation, remark string, stems ...string) entry {
	note := "Put a folder " + stems[0] + ", or an archive of it, with images into the data folder, or say where it is: oodscope data import " +
		name + " PATH. No labels are read."
	if remark != "" {
		note += " " + remark
	}
	return entry{
		Source:  Source{Name: name, Title: title, Kind: Far, Splits: []string{"all"}, Licence: licence, Citation: citation, Note: note},
		layouts: []layout{albumLayout{stems: stems, sort: unlabelled}},
	}
}
