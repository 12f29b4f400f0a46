package datasets

import "oodscope/datasets/format"

// Addresses and checksums in the catalogue are those of the field's own loaders
// (torchvision, OpenOOD) and of the authors' pages.

func builtIn() []entry {
	return []entry{{
		Source: Source{
			Name: "builtin", Title: "Built-in shapes", Kind: ID, Size: 32,
			Splits:  []string{"train", "test", "outliers", "textures", "letters", "shapes", "scenes", "patched"},
			Licence: "as oodscope", Note: "Drawn from a fixed seed; needs no download.",
		},
		kinds:   map[string]Kind{"outliers": Outlier, "textures": Far, "letters": Far, "shapes": Near, "scenes": Far, "patched": Patched},
		layouts: []layout{generatedLayout{}},
	}}
}

func cifars() []entry {
	return []entry{
		{
			Source: Source{
				Name: "cifar10", Title: "CIFAR-10", Kind: ID, Size: 32, Splits: []string{"train", "test"},
				Licence:  "none stated; research use",
				Citation: "A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009",
				Note: "Put the archive, or the folder cifar-10-batches-bin that is in it, into the data folder. " +
					"The version for Python, cifar-10-python.tar.gz or cifar-10-batches-py, is read too.",
			},
			files: []File{{
				Name: "cifar-10-binary.tar.gz", URL: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
				Checksum: "md5:c32a1d4ab5d03f1284b67883e8d87530", Bytes: 170_052_171,
			}, {
				Name: "cifar-10-python.tar.gz", URL: "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
				Checksum: "md5:c58f30108f718f92721af3b95e74349a", Bytes: 170_498_071, Alternative: true,
			}},
			layouts: cifar10Layouts(),
		},
		{
			Source: Source{
				Name: "cifar100", Title: "CIFAR-100", Kind: Near, Size: 32, Splits: []string{"train", "test"},
				Licence:  "none stated; research use",
				Citation: "A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009",
				Note: "Put the archive, or the folder cifar-100-binary that is in it, into the data folder. Labels are the fine ones. " +
					"The version for Python, cifar-100-python.tar.gz or cifar-100-python, is read too.",
			},
			files: []File{{
				Name: "cifar-100-binary.tar.gz", URL: "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz",
				Checksum: "md5:03b5dce01913d631647c71ecec9e9cb8", Bytes: 168_513_733,
			}, {
				Name: "cifar-100-python.tar.gz", URL: "https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz",
				Checksum: "md5:eb9058c3a382ffc7106e4002c42a8d85", Bytes: 169_001_437, Alternative: true,
			}},
			layouts: cifar100Layouts(),
		},
	}
}

func cifar10Layouts() []layout {
	return []layout{
		cifarLayout{
			folder: "cifar-10-batches-bin", archive: "cifar-10-binary.tar.gz", names: "batches.meta.txt", records: cifarBinary{format.CIFAR10},
			batches: map[string][]string{
				"train": {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"},
				"test":  {"test_batch.bin"},
			},
		},
		cifarLayout{
			folder: "cifar-10-batches-py", archive: "cifar-10-python.tar.gz", names: "batches.meta", records: cifarPython{format.PickledCIFAR10},
			batches: map[string][]string{
				"train": {"data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5"},
				"test":  {"test_batch"},
			},
		},
	}
}

func cifar100Layouts() []layout {
	return []layout{
		cifarLayout{
			folder: "cifar-100-binary", archive: "cifar-100-binary.tar.gz", names: "fine_label_names.txt", records: cifarBinary{format.CIFAR100},
			batches: map[string][]string{"train": {"train.bin"}, "test": {"test.bin"}},
		},
		cifarLayout{
			folder: "cifar-100-python", archive: "cifar-100-python.tar.gz", names: "meta", records: cifarPython{format.PickledCIFAR100},
			batches: map[string][]string{"train": {"train"}, "test": {"test"}},
		},
	}
}
