namespace Plotly.NET;

public static partial class StyleParam
{
    /// <content>Asking which symbol it is.</content>
    public partial class MarkerSymbol
    {
        public bool IsCircle => Tag == Tags.Circle;
        public bool IsSquare => Tag == Tags.Square;
        public bool IsDiamond => Tag == Tags.Diamond;
        public bool IsCross => Tag == Tags.Cross;
        public bool IsX => Tag == Tags.X;
        public bool IsTriangleUp => Tag == Tags.TriangleUp;
        public bool IsTriangleDown => Tag == Tags.TriangleDown;
        public bool IsTriangleLeft => Tag == Tags.TriangleLeft;
        public bool IsTriangleRight => Tag == Tags.TriangleRight;
        public bool IsTriangleNE => Tag == Tags.TriangleNE;
        public bool IsTriangleSE => Tag == Tags.TriangleSE;
        public bool IsTriangleSW => Tag == Tags.TriangleSW;
        public bool IsTriangleNW => Tag == Tags.TriangleNW;
        public bool IsPentagon => Tag == Tags.Pentagon;
        public bool IsHexagon => Tag == Tags.Hexagon;
        public bool IsHexagon2 => Tag == Tags.Hexagon2;
        public bool IsOctagon => Tag == Tags.Octagon;
        public bool IsStar => Tag == Tags.Star;
        public bool IsHexagram => Tag == Tags.Hexagram;
        public bool IsStarTriangleUp => Tag == Tags.StarTriangleUp;
        public bool IsStarTriangleDown => Tag == Tags.StarTriangleDown;
        public bool IsStarSquare => Tag == Tags.StarSquare;
        public bool IsStarDiamond => Tag == Tags.StarDiamond;
        public bool IsDiamondTall => Tag == Tags.DiamondTall;
        public bool IsDiamondWide => Tag == Tags.DiamondWide;
        public bool IsHourglass => Tag == Tags.Hourglass;
        public bool IsBowtie => Tag == Tags.Bowtie;
        public bool IsCircleCross => Tag == Tags.CircleCross;
        public bool IsCircleX => Tag == Tags.CircleX;
        public bool IsSquareCross => Tag == Tags.SquareCross;
        public bool IsSquareX => Tag == Tags.SquareX;
        public bool IsDiamondCross => Tag == Tags.DiamondCross;
        public bool IsDiamondX => Tag == Tags.DiamondX;
        public bool IsCrossThin => Tag == Tags.CrossThin;
        public bool IsXThin => Tag == Tags.XThin;
        public bool IsAsterisk => Tag == Tags.Asterisk;
        public bool IsHash => Tag == Tags.Hash;
        public bool IsYUp => Tag == Tags.YUp;
        public bool IsYDown => Tag == Tags.YDown;
        public bool IsYLeft => Tag == Tags.YLeft;
        public bool IsYRight => Tag == Tags.YRight;
        public bool IsLineEW => Tag == Tags.LineEW;
        public bool IsLineNS => Tag == Tags.LineNS;
        public bool IsLineNE => Tag == Tags.LineNE;
        public bool IsLineNW => Tag == Tags.LineNW;
        public bool IsArrowUp => Tag == Tags.ArrowUp;
        public bool IsArrowDown => Tag == Tags.ArrowDown;
        public bool IsArrowLeft => Tag == Tags.ArrowLeft;
        public bool IsArrowRight => Tag == Tags.ArrowRight;
        public bool IsArrowBarUp => Tag == Tags.ArrowBarUp;
        public bool IsArrowBarDown => Tag == Tags.ArrowBarDown;
        public bool IsArrowBarLeft => Tag == Tags.ArrowBarLeft;
        public bool IsArrowBarRight => Tag == Tags.ArrowBarRight;
        public bool IsArrow => Tag == Tags.Arrow;
        public bool IsArrowWide => Tag == Tags.ArrowWide;

        public static class Tags
        {
            public const int Circle = 1;
            public const int Square = 2;
            public const int Diamond = 3;
            public const int Cross = 4;
            public const int X = 5;
            public const int TriangleUp = 6;
            public const int TriangleDown = 7;
            public const int TriangleLeft = 8;
            public const int TriangleRight = 9;
            public const int TriangleNE = 10;
            public const int TriangleSE = 11;
            public const int TriangleSW = 12;
            public const int TriangleNW = 13;
            public const int Pentagon = 14;
            public const int Hexagon = 15;
            public const int Hexagon2 = 16;
            public const int Octagon = 17;
            public const int Star = 18;
            public const int Hexagram = 19;
            public const int StarTriangleUp = 20;
            public const int StarTriangleDown = 21;
            public const int StarSquare = 22;
            public const int StarDiamond = 23;
            public const int DiamondTall = 24;
            public const int DiamondWide = 25;
            public const int Hourglass = 26;
            public const int Bowtie = 27;
            public const int CircleCross = 28;
            public const int CircleX = 29;
            public const int SquareCross = 30;
            public const int SquareX = 31;
            public const int DiamondCross = 32;
            public const int DiamondX = 33;
            public const int CrossThin = 34;
            public const int XThin = 35;
            public const int Asterisk = 36;
            public const int Hash = 37;
            public const int YUp = 38;
            public const int YDown = 39;
            public const int YLeft = 40;
            public const int YRight = 41;
            public const int LineEW = 42;
            public const int LineNS = 43;
            public const int LineNE = 44;
            public const int LineNW = 45;
            public const int ArrowUp = 46;
            public const int ArrowDown = 47;
            public const int ArrowLeft = 48;
            public const int ArrowRight = 49;
            public const int ArrowBarUp = 50;
            public const int ArrowBarDown = 51;
            public const int ArrowBarLeft = 52;
            public const int ArrowBarRight = 53;
            public const int Arrow = 54;
            public const int ArrowWide = 55;
        }
    }
}
