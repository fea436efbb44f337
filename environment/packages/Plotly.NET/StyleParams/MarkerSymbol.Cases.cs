namespace Plotly.NET;

public static partial class StyleParam
{
    /// <content>The symbols, as plotly.js numbers them.</content>
    public partial class MarkerSymbol
    {
        public static MarkerSymbol Circle { get; } = new(Tags.Circle, "0");

        public static MarkerSymbol Square { get; } = new(Tags.Square, "1");

        public static MarkerSymbol Diamond { get; } = new(Tags.Diamond, "2");

        public static MarkerSymbol Cross { get; } = new(Tags.Cross, "3");

        public static MarkerSymbol X { get; } = new(Tags.X, "4");

        public static MarkerSymbol TriangleUp { get; } = new(Tags.TriangleUp, "5");

        public static MarkerSymbol TriangleDown { get; } = new(Tags.TriangleDown, "6");

        public static MarkerSymbol TriangleLeft { get; } = new(Tags.TriangleLeft, "7");

        public static MarkerSymbol TriangleRight { get; } = new(Tags.TriangleRight, "8");

        public static MarkerSymbol TriangleNE { get; } = new(Tags.TriangleNE, "9");

        public static MarkerSymbol TriangleSE { get; } = new(Tags.TriangleSE, "10");

        public static MarkerSymbol TriangleSW { get; } = new(Tags.TriangleSW, "11");

        public static MarkerSymbol TriangleNW { get; } = new(Tags.TriangleNW, "12");

        public static MarkerSymbol Pentagon { get; } = new(Tags.Pentagon, "13");

        public static MarkerSymbol Hexagon { get; } = new(Tags.Hexagon, "14");

        public static MarkerSymbol Hexagon2 { get; } = new(Tags.Hexagon2, "15");

        public static MarkerSymbol Octagon { get; } = new(Tags.Octagon, "16");

        public static MarkerSymbol Star { get; } = new(Tags.Star, "17");

        public static MarkerSymbol Hexagram { get; } = new(Tags.Hexagram, "18");

        public static MarkerSymbol StarTriangleUp { get; } = new(Tags.StarTriangleUp, "19");

        public static MarkerSymbol StarTriangleDown { get; } = new(Tags.StarTriangleDown, "20");

        public static MarkerSymbol StarSquare { get; } = new(Tags.StarSquare, "21");

        public static MarkerSymbol StarDiamond { get; } = new(Tags.StarDiamond, "22");

        public static MarkerSymbol DiamondTall { get; } = new(Tags.DiamondTall, "23");

        public static MarkerSymbol DiamondWide { get; } = new(Tags.DiamondWide, "24");

        public static MarkerSymbol Hourglass { get; } = new(Tags.Hourglass, "25");

        public static MarkerSymbol Bowtie { get; } = new(Tags.Bowtie, "26");

        public static MarkerSymbol CircleCross { get; } = new(Tags.CircleCross, "27");

        public static MarkerSymbol CircleX { get; } = new(Tags.CircleX, "28");

        public static MarkerSymbol SquareCross { get; } = new(Tags.SquareCross, "29");

        public static MarkerSymbol SquareX { get; } = new(Tags.SquareX, "30");

        public static MarkerSymbol DiamondCross { get; } = new(Tags.DiamondCross, "31");

        public static MarkerSymbol DiamondX { get; } = new(Tags.DiamondX, "32");

        public static MarkerSymbol CrossThin { get; } = new(Tags.CrossThin, "33");

        public static MarkerSymbol XThin { get; } = new(Tags.XThin, "34");

        public static MarkerSymbol Asterisk { get; } = new(Tags.Asterisk, "35");

        public static MarkerSymbol Hash { get; } = new(Tags.Hash, "36");

        public static MarkerSymbol YUp { get; } = new(Tags.YUp, "37");

        public static MarkerSymbol YDown { get; } = new(Tags.YDown, "38");

        public static MarkerSymbol YLeft { get; } = new(Tags.YLeft, "39");

        public static MarkerSymbol YRight { get; } = new(Tags.YRight, "40");

        public static MarkerSymbol LineEW { get; } = new(Tags.LineEW, "41");

        public static MarkerSymbol LineNS { get; } = new(Tags.LineNS, "42");

        public static MarkerSymbol LineNE { get; } = new(Tags.LineNE, "43");

        public static MarkerSymbol LineNW { get; } = new(Tags.LineNW, "44");

        public static MarkerSymbol ArrowUp { get; } = new(Tags.ArrowUp, "45");

        public static MarkerSymbol ArrowDown { get; } = new(Tags.ArrowDown, "46");

        public static MarkerSymbol ArrowLeft { get; } = new(Tags.ArrowLeft, "47");

        public static MarkerSymbol ArrowRight { get; } = new(Tags.ArrowRight, "48");

        public static MarkerSymbol ArrowBarUp { get; } = new(Tags.ArrowBarUp, "49");

        public static MarkerSymbol ArrowBarDown { get; } = new(Tags.ArrowBarDown, "50");

        public static MarkerSymbol ArrowBarLeft { get; } = new(Tags.ArrowBarLeft, "51");

        public static MarkerSymbol ArrowBarRight { get; } = new(Tags.ArrowBarRight, "52");

        public static MarkerSymbol Arrow { get; } = new(Tags.Arrow, "53");

        public static MarkerSymbol ArrowWide { get; } = new(Tags.ArrowWide, "54");
    }
}
