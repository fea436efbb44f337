using FsCheck;
using FsCheck.Fluent;
using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Evaluation;

public sealed class VqaFileTests : IDisposable
{
    private const string Header =
        "Image Path,Text,Question Type,Question,Choice A,Choice B,Choice C,Choice D,Answer,Answer Choice\n";

    private readonly string folder = Directory.CreateTempSubdirectory("medalign-vqa-").FullName;

    private string Path1 => Path.Combine(folder, "vqa.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Read_OfM3dsForm_GivesItsItems()
    {
        var items = Read(Header
            + "ct_case/7/Axial.npy,\"A \"\"report\"\",\nof two lines.\",1,Which plane?,"
            + "Axial,Coronal,Sagittal,Oblique,Axial,A\n"
            + ",,,,,,,,,\n"
            + "ct_case/8/Axial.npy,,4, What is seen? ,,,,,A nodule,\n");

        Assert.Equal(2, items.Count);
        Assert.Equal("A \"report\",\nof two lines.", items[0].Text);
        Assert.Equal(
            ("ct_case/7", "1 plane", 0), (items[0].Subject, items[0].TypeName, items[0].RightChoice));
        Assert.Equal(["Axial", "Coronal", "Sagittal", "Oblique"], items[0].Choices);
        Assert.Equal(("What is seen?", "A nodule"), (items[1].Question, items[1].Answer));
        Assert.Empty(items[1].Choices);
        Assert.Null(items[1].RightChoice);
    }

    [Fact]
    public void Read_OfColumnsInAnotherOrder_FindsThemByName() => Assert.Equal("coronal", Read(
        "answer choice,Answer,Choice D,Choice C,Choice B,Choice A,Question,Question Type,Text,More,Image Path\n"
        + "b,coronal,4,3,coronal,1,Which?,1,,x,i/1.npy\n")[0].Choices[1]);

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSame() => Prop.ForAll(AnyItems().ToArbitrary(), items =>
    {
        VqaFile.Write(Path1, items);
        return VqaFile.Read(Path1).Select(Told).SequenceEqual(items.Select(Told));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("i.npy,,,Q?,a,b,c,d,a,A", "line 3, column 'Question Type' is blank")]
    [InlineData("i.npy,,1,,a,b,c,d,a,A", "line 3, column 'Question' is blank")]
    [InlineData(",,1,Q?,a,b,c,d,a,A", "line 3, column 'Image Path' is blank")]
    [InlineData("i.npy,,1,Q?,a,b,c,d,,A", "line 3, column 'Answer' is blank")]
    [InlineData("i.npy,,1,Q?,a,b,,d,a,A", "line 3, column 'Choice C' is blank, and other choices are not")]
    [InlineData("i.npy,,1,Q?,a,b,c,d,a,E", "line 3, column 'Answer Choice' is none of A, B, C and D")]
    [InlineData("i.npy,,1,Q?,a,b,c,d,a,AB", "line 3, column 'Answer Choice' is none of A, B, C and D")]
    [InlineData("i.npy,,1,Q?,a,b,c,d,a,", "line 3, column 'Answer Choice' is none of A, B, C and D")]
    [InlineData(
        "i.npy,,1,Q?,,,,,secret,A", "line 3, column 'Answer Choice' names a choice, and the row has none")]
    [InlineData("i.npy,,1,Q?,a,b,c,d,a", "line 3: the row has 9 cells, and the header 10")]
    [InlineData("i.npy,,1,Q?,a,b,c,d,a,A,more", "line 3: the row has 11 cells, and the header 10")]
    [InlineData("i.npy,\"secret,1,Q?,a,b,c,d,a,A", "line 3: the row that begins here cannot be read")]
    public void Row_ThatIsNoQuestion_IsNamedByLineAndColumnAndNotQuoted(string row, string says)
    {
        File.WriteAllText(Path1, $"{Header}i.npy,,1,Q?,a,b,c,d,a,A\n{row}\n");
        using var rows = VqaFile.Read(Path1).GetEnumerator();
        Assert.True(rows.MoveNext());                                  // what stands before a fault is read

        var message = Assert.Throws<EvaluationException>(() => rows.MoveNext()).Message;

        Assert.Contains(Path1, message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_AfterACellOfSeveralLines_IsNamedByItsOwnLine() => Assert.Contains("line 5,",
        Assert.Throws<EvaluationException>(() => Read(
            Header + "i.npy,\"one\ntwo\nthree\",1,Q?,a,b,c,d,a,A\ni.npy,,1,,a,b,c,d,a,A\n")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void File_ThatIsNone_IsRefused()
    {
        Assert.Contains("check the path", Assert.Throws<EvaluationException>(
            () => VqaFile.Read(Path.Combine(folder, "none.csv"))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "'Choice B', 'Answer Choice' are missing", Assert.Throws<EvaluationException>(() => Read(
            "Image Path,Text,Question Type,Question,Choice A,Choice C,Choice D,Answer\n")).Message,
            StringComparison.Ordinal);
        Assert.Throws<EvaluationException>(() => Read(""));
        File.WriteAllBytes(Path1, [.. System.Text.Encoding.UTF8.GetBytes(Header), 0xFF, 0xFE, (byte)'\n']);
        Assert.Contains(
            "UTF-8", Assert.Throws<EvaluationException>(() => VqaFile.Read(Path1).ToList()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfAnItemThatCannotBe_LeavesTheOlderFile()
    {
        VqaFile.Write(Path1, [Items.Plane(1)]);
        var before = File.ReadAllText(Path1);

        Assert.Contains("'Answer Choice'", Assert.Throws<EvaluationException>(() => VqaFile.Write(
            Path1, [Items.Plane(2), Items.Plane(0) with { RightChoice = 4 }])).Message,
                StringComparison.Ordinal);

        Assert.Equal(before, File.ReadAllText(Path1));
        Assert.Single(Directory.GetFileSystemEntries(folder));
        Assert.Equal(Header + "p/1.nii,,1,Which plane?,axial,coronal,sagittal,oblique,coronal,B\n", before);
    }

    [Fact]
    public void Items_OfALoadedVisit_AreThoseOfTheFile()
    {
        var visit = People.Visit("a") with
        {
            Reading = new Reading
            {
                FindingsText = "A report.",
                Questions =
                [
                    new() { Question = "Which?", Type = "1", Choices = ["a", "b", "c", "d"], Answer = "b",
                        AnswerChoice = "B" },
                    new() { Question = "What?", Type = "4", Answer = "a nodule" },
                ],
            },
        };

        var items = VqaItem.Of(visit, "x/1.npy");

        Assert.Equal((1, "A report.", "x"), (items[0].RightChoice, items[0].Text, items[0].Subject));
        Assert.Empty(items[1].Choices);
        Assert.Empty(VqaItem.Of(People.Visit("b"), "x/1.npy"));
        Assert.Throws<EvaluationException>(() => VqaItem.Of(visit with
        {
            Reading = new Reading { Questions = [new() { Question = "Which?", Type = "1" }] },
        }, "x/1.npy"));
    }

    private List<VqaItem> Read(string text)
    {
        File.WriteAllText(Path1, text);
        return [.. VqaFile.Read(Path1)];
    }

    private static string Told(VqaItem item) =>
        string.Join('\u0001', (string?[])[item.ImagePath, item.Text, item.Type,
        item.Question, .. item.Choices, item.Answer, item.RightChoice.ToString()]);

    // Any text with a letter at both ends: cells are trimmed. Half a surrogate pair is no UTF-8.
    private static Gen<VqaItem[]> AnyItems()
    {
        var texts = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(any =>
            $"x{string.Concat(any.Item.Where(letter => !char.IsSurrogate(letter) && letter != '\0'))},\"\r\ny");
        return (from eight in texts.ArrayOf(8)
                from right in Gen.Choose(-1, 3)
                select new VqaItem
                {
                    ImagePath = eight[0], Text = right > 1 ? "" : eight[1], Type = eight[2],
                    Question = eight[3], Choices = right < 0 ? [] : eight[4..8], Answer = eight[7],
                    RightChoice = right < 0 ? null : right,
                }).ArrayOf();
    }
}
