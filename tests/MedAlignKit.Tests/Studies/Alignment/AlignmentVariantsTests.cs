using MedAlignKit.Models;
using MedAlignKit.Studies;

namespace MedAlignKit.Tests.Studies;

public class AlignmentVariantsTests
{
    private static readonly MedAlign3dConfig Model = new AlignQStudyConfig().Model;

    [Fact]
    public void All_CanBeAndHaveNamesOfTheirOwn()
    {
        var all = AlignmentVariants.All(Model);

        Assert.Equal(AlignmentVariants.Baseline, all[0].Name);
        Assert.Same(Model, all[0].Model);
        Assert.Equal(all.Count, all.Select(variant => variant.Name).Distinct().Count());
        Assert.All(all, variant => variant.Model.Validate());
        Assert.All(all.Skip(1),
            variant => Assert.True(variant.OneStage || variant.Model != Model, variant.Name));
        Assert.Equal([2, 4, 16], all.Where(variant => variant.Asks == "number of queries")
            .Select(variant => variant.Model.Queries));
    }

    [Fact]
    public void Few_AreAmongAll() => Assert.All(AlignmentVariants.Few, name =>
        Assert.Contains(AlignmentVariants.All(Model), variant => variant.Name == name));

    [Fact]
    public void All_ChangeOneChoiceEach()
    {
        MedAlign3dConfig Of(string name) =>
            AlignmentVariants.All(Model).Single(variant => variant.Name == name).Model;
        Assert.False(Of("image encoder trained").FreezeVision);
        Assert.Equal((0, 0, 1), (Of("no contrasts").ContrastWeight, Of("no contrasts").QaContrastWeight,
            Of("no contrasts").VolumeWeight));
        Assert.Equal((1, 1, 0), (Of("no volumes").ContrastWeight, Of("no volumes").QaContrastWeight,
            Of("no volumes").VolumeWeight));
        var noQuestion = Of("no question contrast");
        Assert.Equal((1, 0), (noQuestion.ContrastWeight, noQuestion.QaContrastWeight));
        Assert.Equal([2, 4], Of("two levels").VisionLevels);
        Assert.True(Of("class-aware targets").Contrast.ClassAware);
        Assert.Equal(PromptOrder.TextFirst, Of("text first").PromptOrder);
        Assert.Equal(QueryReadout.BestQuery, Of(AlignmentVariants.BestQuery).Readout);
    }

    [Fact]
    public void All_OfAModelThatChoseOtherwise_TurnTheChoiceBack()
    {
        var all = AlignmentVariants.All(Model with
        {
            FreezeVision = false, VisionLevels = [1, 4], PromptOrder = PromptOrder.TextFirst,
            VolumeWeight = 0,
            Contrast = Model.Contrast with { ClassAware = true }, Readout = QueryReadout.BestQuery,
        }).Select(variant => variant.Name).ToArray();
        Assert.Contains("image encoder frozen", all);
        Assert.Contains("last level alone", all);
        Assert.Contains("image first", all);
        Assert.Contains("identity targets", all);
        Assert.DoesNotContain("no volumes", all);
        Assert.DoesNotContain(AlignmentVariants.BestQuery, all);
    }
}
