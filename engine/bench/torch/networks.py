"""The networks of engine/nn in plain PyTorch: the same layers, the same
parameters, so that both sides of the comparison compute the same thing.
A test in engine/bench/compare holds the numbers of parameters and multiply-adds together."""

from torch import nn
from torch.nn import functional as F

# Classes and image side of each classifier: CIFAR-10, and Tiny ImageNet.
CLASSES = {"resnet18": 10, "resnet50": 200, "wrn-40-2": 10}
SIDE = {"resnet18": 32, "resnet50": 64, "wrn-40-2": 32}
FEATURES = {"resnet18": 512, "resnet50": 2048, "wrn-40-2": 128}
WIDE_DROPOUT = 0.3


def conv3(inputs, outputs, stride=1, bias=False):
    return nn.Conv2d(inputs, outputs, 3, stride, 1, bias=bias)


def conv1(inputs, outputs, stride=1, bias=False):
    return nn.Conv2d(inputs, outputs, 1, stride, bias=bias)


class Basic(nn.Module):
    """relu(bn(conv(relu(bn(conv x)))) + shortcut x), 3x3 convolutions."""

    def __init__(self, inputs, width, stride):
        super().__init__()
        self.body = nn.Sequential(
            conv3(inputs, width, stride), nn.BatchNorm2d(width), nn.ReLU(inplace=True),
            conv3(width, width), nn.BatchNorm2d(width))
        self.shortcut = projection(inputs, width, stride)

    def forward(self, x):
        return F.relu(self.body(x) + self.shortcut(x), inplace=True)


class Bottleneck(nn.Module):
    """The same with 1x1, 3x3 and 1x1 convolutions, four times as wide at the end."""

    def __init__(self, inputs, width, stride):
        super().__init__()
        self.body = nn.Sequential(
            conv1(inputs, width), nn.BatchNorm2d(width), nn.ReLU(inplace=True),
            conv3(width, width, stride), nn.BatchNorm2d(width), nn.ReLU(inplace=True),
            conv1(width, 4 * width), nn.BatchNorm2d(4 * width))
        self.shortcut = projection(inputs, 4 * width, stride)

    def forward(self, x):
        return F.relu(self.body(x) + self.shortcut(x), inplace=True)


def projection(inputs, outputs, stride):
    if stride == 1 and inputs == outputs:
        return nn.Identity()
    return nn.Sequential(conv1(inputs, outputs, stride), nn.BatchNorm2d(outputs))


class Wide(nn.Module):
    """conv(relu(bn(dropout(conv(relu(bn x)))))) + shortcut x, with biases."""

    def __init__(self, inputs, width, stride):
        super().__init__()
        self.body = nn.Sequential(
            nn.BatchNorm2d(inputs), nn.ReLU(inplace=True), conv3(inputs, width, bias=True),
            nn.Dropout(WIDE_DROPOUT),
            nn.BatchNorm2d(width), nn.ReLU(inplace=True), conv3(width, width, stride, bias=True))
        same = stride == 1 and inputs == width
        self.shortcut = nn.Identity() if same else conv1(inputs, width, stride, bias=True)

    def forward(self, x):
        return self.body(x) + self.shortcut(x)


def stages(block, inputs, widths, depths, expansion=1):
    """Stages of blocks; all but the first begin with stride 2."""
    layers = []
    for stage, (width, depth) in enumerate(zip(widths, depths)):
        for i in range(depth):
            layers.append(block(inputs, width, 2 if stage > 0 and i == 0 else 1))
            inputs = width * expansion
    return layers


def resnet(block, depths, expansion, classes, pool):
    """He et al. (2016) with the 3x3 stem of small images; at 64 px a 2x2 max pool follows it."""
    stem = [conv3(3, 64), nn.BatchNorm2d(64), nn.ReLU(inplace=True)] + ([nn.MaxPool2d(2)] if pool else [])
    body = stages(block, 64, [64, 128, 256, 512], depths, expansion)
    head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512 * expansion, classes)]
    return nn.Sequential(*stem, *body, *head)


def wide_resnet(depth, widen, classes):
    """Zagoruyko & Komodakis (2016) as the paper's code builds it."""
    n, widths = (depth - 4) // 6, [16 * widen, 32 * widen, 64 * widen]
    last = [nn.BatchNorm2d(widths[2], momentum=0.9), nn.ReLU(inplace=True)]
    head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(widths[2], classes)]
    return nn.Sequential(conv3(3, 16, bias=True), *stages(Wide, 16, widths, [n] * 3), *last, *head)


class Decoder(nn.Module):
    """The heatmap decoder (Hornauer & Belagiannis 2023) that reads the pooled features."""

    def __init__(self, inputs, hidden, widths):
        super().__init__()
        self.hidden = hidden
        self.fc1 = nn.Linear(inputs, hidden)
        layers = []
        for i, (before, width) in enumerate(zip([hidden] + widths, widths)):
            stride, padding = (1, 0) if i == 0 else (2, 1)
            layers += [nn.ConvTranspose2d(before, width, 4, stride, padding, bias=False),
                       nn.BatchNorm2d(width), nn.ReLU(inplace=True)]
        layers += [nn.ConvTranspose2d(widths[-1], 3, 1, bias=False), nn.Tanh()]
        self.blocks = nn.Sequential(*layers)

    def forward(self, z):
        return self.blocks(self.fc1(z).view(-1, self.hidden, 1, 1))


def classifier(name):
    if name == "resnet18":
        return resnet(Basic, [2, 2, 2, 2], 1, CLASSES[name], pool=False)
    if name == "resnet50":
        return resnet(Bottleneck, [3, 4, 6, 3], 4, CLASSES[name], pool=True)
    return wide_resnet(40, 2, CLASSES[name])


def decoder(of):
    hidden, widths = {
        "resnet18": (100, [512, 256, 128, 64]),
        "resnet50": (512, [2048, 1024, 512, 256, 128]),
        "wrn-40-2": (128, [256, 128, 64, 32]),
    }[of]
    return Decoder(FEATURES[of] + CLASSES[of], hidden, widths)
