using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public class MedAlign3dBatchTests
{
    [Fact]
    public void To_AnotherDevice_TakesEveryTensorAlong()
    {
        using var batch = TestModels.Batch(3);
        using var there = batch.To(META);
        Tensor[] tensors =
        [
            there.Images, there.Answers.Tokens, there.Answers.Positions, there.Answers.Targets,
            there.ContrastTexts!.Tokens, there.ContrastTexts.Mask, there.Volumes!, there.Labels,
        ];
        Assert.All(tensors, tensor => Assert.Equal(DeviceType.META, tensor.device_type));
        Assert.Equal(batch.Images.shape, there.Images.shape);
    }

    [Fact]
    public void To_WithoutContrastAndVolumes_LeavesThemOut()
    {
        using var batch = MedAlign3dBatch.From(TestModels.Tokenizer, TestModels.Images(1), [new("Question:", "no")]);
        using var there = batch.To(META);
        Assert.Null(there.ContrastTexts);
        Assert.Null(there.Volumes);
    }
}
