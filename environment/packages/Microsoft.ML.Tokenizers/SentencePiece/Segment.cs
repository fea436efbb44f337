namespace Microsoft.ML.Tokenizers;

/// <summary>A token of a segmented text.</summary>
/// <param name="Id">The piece's id.</param>
/// <param name="Value">What <see cref="EncodedToken.Value"/> says of it.</param>
/// <param name="Start">The first character that it covers.</param>
/// <param name="End">The character after it.</param>
/// <param name="Continues">
/// It is a further byte of a character, which a limit on tokens never parts from the first one.
/// </param>
internal readonly record struct Segment(int Id, string Value, int Start, int End, bool Continues = false);
