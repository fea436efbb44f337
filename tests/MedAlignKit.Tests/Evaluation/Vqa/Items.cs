using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

/// <summary>Made-up questions with choices.</summary>
internal static class Items
{
    public static VqaItem Plane(int right, string image = "p/1.nii", string type = "1") => new()
    {
        ImagePath = image, Type = type, Question = "Which plane?",
        Choices = ["axial", "coronal", "sagittal", "oblique"],
        Answer = new[] { "axial", "coronal", "sagittal", "oblique" }[right], RightChoice = right,
    };
}
