package datasets

import "oodscope/datasets/format"

var tenDigits = []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}

// catalogue is the registry. Addresses and checksums are those of the field's
// own loaders (torchvision, OpenOOD) and of the authors' pages.
var catalogue = []entry{
	{
		Source: Source{
			Name: "builtin", Title: "Built-in shapes", Kind: ID, Size: 32,
			Splits:  []string{"train", "test", "outliers", "textures", "letters", "shapes", "scenes", "patched"},
			Licence: "as oodscope", Note: "Drawn from a fixed seed; needs no download.",
		},
		kinds:  map[string]Kind{"outliers": Outlier, "textures": Far, "letters": Far, "shapes": Near, "scenes": Far, "patched": Patched},
		layout: generatedLayout{},
	},
	{
		Source: Source{
			Name: "cifar10", Title: "CIFAR-10", Kind: ID, Size: 32, Splits: []string{"train", "test"},
			URL: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz", Checksum: "md5:c32a1d4ab5d03f1284b67883e8d87530",
			Licence:  "none stated; research use",
			Citation: "A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009",
			Note:     "Put the archive, or the folder cifar-10-batches-bin that is in it, into the data folder.",
		},
		layout: cifarLayout{
			folder: "cifar-10-batches-bin", archive: "cifar-10-binary.tar.gz", names: "batches.meta.txt", records: format.CIFAR10,
			batches: map[string][]string{
				"train": {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"},
				"test":  {"test_batch.bin"},
			},
		},
	},
	{
		Source: Source{
			Name: "cifar100", Title: "CIFAR-100", Kind: Near, Size: 32, Splits: []string{"train", "test"},
			URL: "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz", Checksum: "md5:03b5dce01913d631647c71ecec9e9cb8",
			Licence:  "none stated; research use",
			Citation: "A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009",
			Note:     "Put the archive, or the folder cifar-100-binary that is in it, into the data folder. Labels are the fine ones.",
		},
		layout: cifarLayout{
			folder: "cifar-100-binary", archive: "cifar-100-binary.tar.gz", names: "fine_label_names.txt", records: format.CIFAR100,
			batches: map[string][]string{"train": {"train.bin"}, "test": {"test.bin"}},
		},
	},
	{
		Source: Source{
			Name: "tiny-imagenet", Title: "Tiny ImageNet", Kind: Outlier, Size: 64, Splits: []string{"train", "val"},
			URL: "http://cs231n.stanford.edu/tiny-imagenet-200.zip", Checksum: "md5:90528d7ca1a48142e341f4ef8d21d0de",
			Licence:  "ImageNet terms: non-commercial research; images are their owners'",
			Citation: "Y. Le, X. Yang, Tiny ImageNet Visual Recognition Challenge, CS 231N, 2015",
			Note:     "Put the archive, or the folder tiny-imagenet-200 that is in it, into the data folder. Some of its classes are also CIFAR's.",
		},
		layout: albumLayout{stems: []string{"tiny-imagenet-200"}, sort: tinyImageNet},
	},
	{
		Source: Source{
			Name: "svhn", Title: "SVHN", Kind: Far, Size: 32, Splits: []string{"test"},
			URL: "http://ufldl.stanford.edu/housenumbers/test_32x32.mat", Checksum: "md5:eb5a983be6a315427106f1b164d9cef3",
			Licence:  "non-commercial use only",
			Citation: "Y. Netzer et al., Reading Digits in Natural Images with Unsupervised Feature Learning, NIPS workshop 2011",
			Note:     "Put the file into the folder svhn in the data folder.",
		},
		layout: svhnLayout{},
	},
	{
		Source: Source{
			Name: "textures", Title: "Textures (DTD)", Kind: Far, Splits: []string{"all"},
			URL: "https://www.robots.ox.ac.uk/~vgg/data/dtd/download/dtd-r1.0.1.tar.gz", Checksum: "md5:fff73e5086ae6bdbea199a49dfb8a4c1",
			Licence:  "research purposes; images are their owners'",
			Citation: "M. Cimpoi et al., Describing Textures in the Wild, CVPR 2014",
			Note:     "Put the archive, or the folder dtd that is in it, into the data folder.",
		},
		layout: albumLayout{stems: []string{"dtd", "dtd-r1.0.1"}, sort: byFolder},
	},
	{
		Source: Source{
			Name: "street-characters", Title: "Street characters", Kind: Far, Size: 20, Splits: []string{"all"},
			Licence: "the owners'",
			Note:    "Put a folder street-characters, or an archive of it, with PNG, JPEG or BMP images into the data folder. No labels are read.",
		},
		layout: albumLayout{stems: []string{"street-characters"}, sort: unlabelled},
	},
	{
		Source: Source{
			Name: "scenes", Title: "Natural scenes", Kind: Far, Splits: []string{"all"},
			Licence: "the owners'",
			Note:    "Put a folder scenes, or an archive of it, with a folder of PNG, JPEG or BMP images per class into the data folder.",
		},
		layout: albumLayout{stems: []string{"scenes"}, sort: byFolder},
	},
	{
		Source: Source{
			Name: "mnist", Title: "MNIST", Kind: Far, Size: 28, Splits: []string{"test"},
			URL: "https://ossci-datasets.s3.amazonaws.com/mnist/t10k-images-idx3-ubyte.gz", Checksum: "md5:9fb629c4189551a2d022fa330f9573f3",
			Licence:  "CC BY-SA 3.0",
			Citation: "Y. LeCun et al., Gradient-Based Learning Applied to Document Recognition, Proc. IEEE 1998",
			Note:     "Put it and " + idxLabels + ".gz (same place, md5:ec29112dd5afa0611ce80d1b7f02629c) into the folder mnist in the data folder.",
		},
		layout: idxLayout{folder: "mnist", classes: tenDigits},
	},
	{
		Source: Source{
			Name: "fashion-mnist", Title: "Fashion-MNIST", Kind: Far, Size: 28, Splits: []string{"test"},
			URL: "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/t10k-images-idx3-ubyte.gz", Checksum: "md5:bef4ecab320f06d8554ea6380940ec79",
			Licence:  "MIT",
			Citation: "H. Xiao et al., Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms, 2017",
			Note:     "Put it and " + idxLabels + ".gz (same place, md5:bb300cfdad3c16e7a12a480ee83cd310) into the folder fashion-mnist in the data folder.",
		},
		layout: idxLayout{folder: "fashion-mnist", classes: []string{
			"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
		}},
	},
	{
		Source: Source{
			Name: "notmnist", Title: "notMNIST", Kind: Far, Size: 28, Splits: []string{"test"},
			Licence:  "none stated",
			Citation: "Y. Bulatov, notMNIST dataset, 2011",
			Note:     "Put " + idxImages + ".gz and " + idxLabels + ".gz, letters A to J in MNIST's format, into the folder notmnist in the data folder.",
		},
		layout: idxLayout{folder: "notmnist", classes: []string{"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"}},
	},
}
