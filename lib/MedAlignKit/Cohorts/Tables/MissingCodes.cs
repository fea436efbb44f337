namespace MedAlignKit.Cohorts;

/// <summary>Texts that mean "not known"; numbers among them count by value, so that -4 is -4.0 too.</summary>
internal sealed class MissingCodes
{
    private readonly HashSet<string> texts;
    private readonly double[] numbers;

    public MissingCodes(IReadOnlyList<string> codes)
    {
        texts = new HashSet<string>(codes, StringComparer.OrdinalIgnoreCase);
        numbers = [.. codes.Select(code => Numbers.TryParse(code, DecimalMark.Point, out var number)
            ? number : double.NaN).Where(number => !double.IsNaN(number))];
    }

    public bool Has(string text) => text.Length == 0 || texts.Contains(text)
        || (numbers.Length > 0 && Numbers.TryParse(text, DecimalMark.Point, out var number)
            && Array.IndexOf(numbers, number) >= 0);
}
