using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class EmbeddedManifestTests
{
    public static TheoryData<string> Names => [.. Manifest.EmbeddedNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void manifest_that_the_library_carries_is_read_and_says_whose_it_is(string name)
    {
        var manifest = Manifest.Embedded(name);
        Assert.Equal(name, manifest.Name);
        Assert.All((string[])[manifest.Title, manifest.Citation, manifest.Licence], Assert.NotEmpty);
        Assert.Equal(manifest.Kind == "simulated", manifest.Simulation is not null);
        if (manifest.Kind != "tables") return;
        Assert.NotEmpty(manifest.Access);
        Assert.NotEmpty(manifest.Tables);
        Assert.Contains(manifest.Images!.Layout, ScanLayouts.Names);
        Assert.Contains(manifest.Images.LinkBy, LinkRule.Names.Keys);
        Assert.All(manifest.Choices, choice => Assert.True(choice.Options.Count > 1
            && choice.About.Length > 20));
    }

    [Fact]
    public void cohorts_and_simulated_sites_are_there() => Assert.Superset(
        new HashSet<string> { "adni", "nacc", "oasis1", "oasis2", "oasis3", "aibl", "miriad", "ct-rate",
            "m3d-vqa", "sim-adni", "sim-nacc", "sim-oasis", "sim-aibl", "sim-miriad", "sim-chest" },
        Manifest.EmbeddedNames.ToHashSet());

    [Fact]
    public void cohorts_of_one_site_share_a_registry_and_those_under_agreement_stay_offline()
    {
        Assert.Single(((string[])["oasis1", "oasis2", "oasis3"]).Select(name => Manifest.Embedded(name)
            .Registry).Distinct());
        Assert.True(Manifest.Embedded("adni").OfflineRequired);
    }

    [Fact]
    public void aibl_has_no_education_and_oasis1_only_a_band()
    {
        Assert.DoesNotContain(VisitField.Education, Manifest.Embedded("aibl").Fields);
        Assert.DoesNotContain(VisitField.Education, Manifest.Embedded("oasis1").Fields);
        Assert.Contains(VisitField.EducationBand, Manifest.Embedded("oasis1").Fields);
        Assert.DoesNotContain(Diagnosis.MildCognitiveImpairment, Manifest.Embedded("miriad").Classes);
    }
}
