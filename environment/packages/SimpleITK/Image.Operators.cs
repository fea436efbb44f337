namespace itk.simple;

// Each operator is the function of SimpleITK that the wrapping names for it.
#pragma warning disable CS0660, CS0661
public partial class Image
{
    public static Image operator -(Image img1) => SimpleITK.UnaryMinus(img1);
    public static Image operator +(Image img1) => img1;
    public static Image operator !(Image img1) => SimpleITK.Not(img1);
    public static Image operator ~(Image img1) => SimpleITK.BitwiseNot(img1);
    public static bool operator true(Image img1) => true;
    public static bool operator false(Image img1) => false;

    public static Image operator +(Image img1, Image img2) => SimpleITK.Add(img1, img2);
    public static Image operator +(Image img1, double constant) => SimpleITK.Add(img1, constant);
    public static Image operator +(double constant, Image img1) => SimpleITK.Add(constant, img1);

    public static Image operator -(Image img1, Image img2) => SimpleITK.Subtract(img1, img2);
    public static Image operator -(Image img1, double constant) => SimpleITK.Subtract(img1, constant);
    public static Image operator -(double constant, Image img1) => SimpleITK.Subtract(constant, img1);

    public static Image operator *(Image img1, Image img2) => SimpleITK.Multiply(img1, img2);
    public static Image operator *(Image img1, double constant) => SimpleITK.Multiply(img1, constant);
    public static Image operator *(double constant, Image img1) => SimpleITK.Multiply(constant, img1);

    public static Image operator /(Image img1, Image img2) => SimpleITK.Divide(img1, img2);
    public static Image operator /(Image img1, double constant) => SimpleITK.Divide(img1, constant);
    public static Image operator /(double constant, Image img1) => SimpleITK.Divide(constant, img1);

    public static Image operator &(Image img1, Image img2) => SimpleITK.And(img1, img2);
    public static Image operator &(Image img1, int constant) => SimpleITK.And(img1, constant);
    public static Image operator &(int constant, Image img1) => SimpleITK.And(constant, img1);

    public static Image operator |(Image img1, Image img2) => SimpleITK.Or(img1, img2);
    public static Image operator |(Image img1, int constant) => SimpleITK.Or(img1, constant);
    public static Image operator |(int constant, Image img1) => SimpleITK.Or(constant, img1);

    public static Image operator ^(Image img1, Image img2) => SimpleITK.Xor(img1, img2);
    public static Image operator ^(Image img1, int constant) => SimpleITK.Xor(img1, constant);
    public static Image operator ^(int constant, Image img1) => SimpleITK.Xor(constant, img1);

    public static Image operator <(Image img1, Image img2) => SimpleITK.Less(img1, img2);
    public static Image operator <(Image img1, double constant) => SimpleITK.Less(img1, constant);
    public static Image operator <(double constant, Image img1) => SimpleITK.Less(constant, img1);

    public static Image operator >(Image img1, Image img2) => SimpleITK.Greater(img1, img2);
    public static Image operator >(Image img1, double constant) => SimpleITK.Greater(img1, constant);
    public static Image operator >(double constant, Image img1) => SimpleITK.Greater(constant, img1);

    public static Image operator <=(Image img1, Image img2) => SimpleITK.LessEqual(img1, img2);
    public static Image operator <=(Image img1, double constant) => SimpleITK.LessEqual(img1, constant);
    public static Image operator <=(double constant, Image img1) => SimpleITK.LessEqual(constant, img1);

    public static Image operator >=(Image img1, Image img2) => SimpleITK.GreaterEqual(img1, img2);
    public static Image operator >=(Image img1, double constant) => SimpleITK.GreaterEqual(img1, constant);
    public static Image operator >=(double constant, Image img1) => SimpleITK.GreaterEqual(constant, img1);
}
