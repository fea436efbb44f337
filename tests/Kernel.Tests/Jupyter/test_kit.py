"""The kit in a notebook: its values as they are shown, and a training that is interrupted and goes on."""

import base64
import os
import pathlib
import struct
import tempfile
import time
import unittest

from session import TIMEOUT, KernelCase

KIT = pathlib.Path(os.environ["KERNEL_FOLDER"]).parents[1] / "lib/MedAlignKit/bin/Release/net10.0/MedAlignKit.dll"

USINGS = """using TorchSharp; using static TorchSharp.torch; using MedAlignKit.Imaging; using MedAlignKit.Models;
using MedAlignKit.Text; using MedAlignKit.Training; using MedAlignKit.Studies;"""

TRAINING = """
var tokenizer = ReportTokenizer.Train(Enumerable.Range(20, 10).Select(n => $"The score is {n}. Question? Answer: yes"), 300);
var model = new MedAlign3d(MedAlign3dConfig.Tiny with
{
    Volume = [12, 14, 12], PatchKernels = [[2, 2, 2], [3, 3, 3]], StemChannels = [4], VisionWidth = 16, VisionDepth = 1,
    VisionHeads = 2, Queries = 3, QueryWidth = 12, QueryHeads = 2, VolumeCount = 2, ContrastWeight = 0,
    Language = LanguageModelConfig.TinyGpt2 with { VocabularySize = tokenizer.VocabularySize, Width = 16, Heads = 2, HeadWidth = 8 },
}, tokenizer);
var images = randn([400, 1, 12, 14, 12]);
MedAlign3dExample Describe(int i, Random random) => new($"The score is {20 + i % 10}. Question? Answer:", "yes") { Volumes = [10 + i % 10, 30 - i % 10] };
var data = new AlignmentData(images, tokenizer, Describe, batchSize: 4);
async Task Train(int epochs)
{
    var options = new TrainerOptions { Epochs = epochs, CheckpointPath = "PATH" };
    var trainer = new Trainer<MedAlign3d, MedAlign3dBatch>(model, options, MedAlign3dCheckpoint.RecordOf(model));
    await foreach (var epoch in trainer.Run(data, progress: new LiveLine(display("…").Update)))
        Console.WriteLine($"epoch {epoch.Epoch}");
}"""


@unittest.skipUnless(KIT.exists(), f"the kit is not built: {KIT}")
class KitTests(KernelCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.client.execute_interactive(f'#r "{KIT}"\n{USINGS}', timeout=TIMEOUT)

    def text(self, code):
        return self.run_ok(code).result["text/plain"].splitlines()

    def test_training_that_is_interrupted_keeps_its_checkpoint_says_where_it_goes_on_and_does(self):
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/unfinished.safetensors"
            self.run_ok(TRAINING.replace("PATH", path))
            sent = self.client.execute("await Train(100_000);", stop_on_error=False)
            while (message := self.client.get_iopub_msg(timeout=TIMEOUT))["msg_type"] != "stream":
                pass
            self.assertEqual(message["content"]["text"], "epoch 1\n")
            started = time.monotonic()
            self.manager.interrupt_kernel()
            while (reply := self.client.get_shell_msg(timeout=TIMEOUT))["parent_header"]["msg_id"] != sent:
                pass
            seconds = time.monotonic() - started
            print(f"training interrupted in {seconds:.2f} s")
            self.assertEqual(reply["content"]["ename"], "Interrupted", reply)
            self.assertLess(seconds, 1)
            said = "\n".join(reply["content"]["traceback"])
            self.assertRegex(said, r"goes on from the start of epoch \d+ with " + path)
            whole = int(said.split("start of epoch ")[1].split()[0]) - 1
            self.assertEqual(self.run_ok(f"await Train({whole + 1});").stdout, f"epoch {whole + 1}\n")

    def test_tensor_shows_shape_type_device_range_and_a_corner(self):
        self.assertEqual(self.text("arange(12).reshape(3, 4)"),
                         ["tensor 3 × 4, Int64, cpu", "min 0, mean 5.5, max 11", "   0   1   2   3", "   4   5   6   7", "   8   9  10  11"])
        lines = self.text("zeros(2, 10, 20)")
        self.assertEqual(lines[2:], ["  " + "  ".join("0" * 8) + "  …"] * 6 + ["  …"])

    def test_tensor_of_any_kind_is_shown(self):
        for code, lines in (
                ("tensor(new[] { 1f, float.NaN, float.PositiveInfinity, 3f })", ["tensor 4, Float32, cpu", "min 1, mean 2, max 3, 1 NaN, 1 infinite"]),
                ("tensor(new[] { float.NaN })", ["tensor 1, Float32, cpu", "no finite value, 1 NaN"]),
                ("tensor(new[] { true, false, true })", ["tensor 3, Bool, cpu", "2 of 3 true", "   True  False   True"]),
                ("tensor(new[] { new System.Numerics.Complex(1, 2), new System.Numerics.Complex(3, -4) })", ["tensor 2, ComplexFloat64, cpu", "  1+2i  3-4i"]),
                ("zeros(0, 3)", ["tensor 0 × 3, Float32, cpu"]), ("tensor(3.5)", ["tensor (scalar), Float64, cpu", "min 3.5, mean 3.5, max 3.5", "  3.5000"]),
                ("var gone = zeros(3); gone.Dispose(); gone", ["tensor (disposed)"]),
                ("zeros(2, requires_grad: true)", ["tensor 2, Float32, cpu, requires_grad"]),
                ("zeros(new long[] { 3, 4 }, device: new Device(DeviceType.META))", ["tensor 3 × 4, Float32, meta"])):
            self.assertEqual(self.text(code)[:len(lines)], lines)

    def test_tensor_of_a_billion_elements_is_shown_without_a_copy(self):
        lines = self.text("var wide = ones(1).expand(1000, 1000, 1000); wide")
        self.assertEqual(lines[0], "tensor 1000 × 1000 × 1000, Float32, cpu")
        self.assertRegex(lines[1], r"^min 1, mean 1, max 1 \(of [\d,]+ elements, evenly spread\)$")
        peak = self.run_ok('File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM"))').result["text/plain"]
        self.assertLess(int(peak.split()[1]), 2_000_000)

    def test_display_of_a_tensor_leaves_no_tensor_behind(self):
        self.run_ok("var kept = randn(5, 5); display(kept);")
        counts = [self.text("display(kept); Tensor.TotalCount")[0] for _ in range(2)]
        self.assertEqual(counts[0], counts[1])

    def test_volume_shows_three_planes_and_a_line(self):
        self.run_ok("var volume = new Volume(Enumerable.Range(0, 24_000).Select(i => (float)i).ToArray(), 20, 30, 40, [1, 1, 2]);")
        image = "itk.simple.SimpleITK.ReadImage(file)"
        self.run_ok('var file = Path.GetTempFileName() + ".nii"; volume.Write(file);')
        shown = self.run_ok("volume").result
        self.assertRegex(shown["text/plain"], r"^Volume, 40×30×20 voxels \(width × height × depth, RAS\), 1×1×2 mm; ")
        self.assertEqual(struct.unpack(">II", base64.b64decode(shown["image/png"])[16:24]), (300 + 300 + 225 + 6 * 14, 300 + 3 * 14))
        other = self.run_ok(image).result
        self.assertIn("Float32, 40×30×20 voxels (width × height × depth, RAS), 1×1×2 mm", other["text/plain"])
        self.assertEqual(other["image/png"], shown["image/png"])

    def test_image_that_is_no_volume_keeps_its_own_words(self):
        shown = self.run_ok("new itk.simple.Image(10, 20, itk.simple.PixelIDValueEnum.sitkInt16)").result
        self.assertNotIn("image/png", shown)
        self.assertTrue(shown["text/plain"])


if __name__ == "__main__":
    unittest.main()
