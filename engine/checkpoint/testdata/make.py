# Writes the checkpoints that checkpoint_test.go reads. Made with PyTorch 1.13.
import collections

import torch
from torch import nn

numbers = torch.arange(6, dtype=torch.float32)
state = collections.OrderedDict()
state["module.w"] = numbers.reshape(2, 3).t()
state["module.b"] = numbers[2:4]
state["module.h"] = torch.tensor([1.5, -2.0], dtype=torch.float16)
state["module.bf"] = torch.tensor([1.5, -2.0], dtype=torch.bfloat16)
state["module.d"] = torch.tensor([0.1], dtype=torch.float64)
state["module.n"] = torch.tensor(7)
state["module.p"] = nn.Parameter(torch.ones(2))
optimizer = torch.optim.SGD([nn.Parameter(torch.ones(3))], lr=0.1, momentum=0.9)
checkpoint = {"epoch": 3, "acc": 95.5, "net": state, "optimizer": optimizer.state_dict()}
torch.save(checkpoint, "zip.pt")
torch.save(checkpoint, "zip-protocol4.pt", pickle_protocol=4)
torch.save(checkpoint, "legacy.pt", _use_new_zipfile_serialization=False)
torch.save(checkpoint, "legacy-protocol4.pt", pickle_protocol=4, _use_new_zipfile_serialization=False)
torch.save(nn.Linear(2, 2), "whole-model.pt")
