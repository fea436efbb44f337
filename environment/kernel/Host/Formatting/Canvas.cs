namespace CSharpKernel.Formatting;

/// <summary>A grey picture to draw on, with the few letters that name directions and lengths.</summary>
internal sealed class Canvas(int width, int height)
{
    public const int LetterHeight = 7;
    private const int LetterWidth = 5;

    // Five columns and seven rows a letter; a row is written in octal-like bits, the highest one at the left.
    private static readonly Dictionary<char, byte[]> s_letters = new()
    {
        ['0'] = [14, 17, 19, 21, 25, 17, 14], ['1'] = [4, 12, 4, 4, 4, 4, 14],
        ['2'] = [14, 17, 1, 2, 4, 8, 31], ['3'] = [14, 17, 1, 6, 1, 17, 14],
        ['4'] = [2, 6, 10, 18, 31, 2, 2], ['5'] = [31, 16, 30, 1, 1, 17, 14],
        ['6'] = [6, 8, 16, 30, 17, 17, 14], ['7'] = [31, 1, 2, 4, 8, 8, 8],
        ['8'] = [14, 17, 17, 14, 17, 17, 14], ['9'] = [14, 17, 17, 15, 1, 2, 12],
        ['.'] = [0, 0, 0, 0, 0, 12, 12], ['m'] = [0, 0, 26, 21, 21, 21, 21], [' '] = [0, 0, 0, 0, 0, 0, 0],
        ['R'] = [30, 17, 17, 30, 20, 18, 17], ['L'] = [16, 16, 16, 16, 16, 16, 31],
        ['A'] = [14, 17, 17, 31, 17, 17, 17], ['P'] = [30, 17, 17, 30, 16, 16, 16],
        ['S'] = [15, 16, 16, 14, 1, 1, 30], ['I'] = [14, 4, 4, 4, 4, 4, 14],
    };

    public byte[] Pixels { get; } = new byte[width * height];

    public int Width => width;

    public void Set(int x, int y, byte grey)
    {
        if (x >= 0 && x < width && y >= 0 && y < height) Pixels[(y * width) + x] = grey;
    }

    public void Line(int x, int y, int length, byte grey)
    {
        for (var i = 0; i < length; i++) Set(x + i, y, grey);
    }

    /// <summary>Writes a text whose middle is at x, top at y.</summary>
    public void Write(string text, int x, int y, byte grey)
    {
        x -= ((text.Length * (LetterWidth + 1)) - 1) / 2;
        foreach (var letter in text)
        {
            var rows = s_letters[letter];
            for (var row = 0; row < LetterHeight; row++)
            {
                for (var column = 0; column < LetterWidth; column++)
                {
                    if ((rows[row] >> (LetterWidth - 1 - column) & 1) == 1) Set(x + column, y + row, grey);
                }
            }
            x += LetterWidth + 1;
        }
    }
}
