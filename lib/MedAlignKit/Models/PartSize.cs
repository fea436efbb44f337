namespace MedAlignKit.Models;

/// <summary>A part of a model and its size.</summary>
/// <param name="Part">What it is, such as "cross-attention".</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Trained">How many of them are trained.</param>
/// <param name="IsPublished">Whether the paper, or its released code, counts it among what is trained: in
/// <see cref="AlignQSize"/> MedBLIP's 151 M (facts §2.2), in <see cref="PromptTuningSize"/> DEFT's parts
/// (facts §1.3).</param>
public sealed record PartSize(string Part, long Parameters, long Trained, bool IsPublished);

/// <summary>The size that a part has by arithmetic, from the configuration alone.</summary>
/// <param name="Part">The part, as <see cref="PartSize"/> names it.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Arithmetic">How they come about: "12 blocks · (4 · (768² + 768) + 2 · 768)".</param>
public sealed record HandCount(string Part, long Parameters, string Arithmetic);
