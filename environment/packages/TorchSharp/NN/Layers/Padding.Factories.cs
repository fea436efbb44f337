using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static ConstantPad1d ConstantPad1d(long padding, double value) =>
            new(value, Sides(padding, 2));

        public static ConstantPad1d ConstantPad1d((long, long) padding, double value) =>
            new(value, Sides(padding));

        public static ConstantPad2d ConstantPad2d(long padding, double value) =>
            new(value, Sides(padding, 4));

        public static ConstantPad2d ConstantPad2d((long, long, long, long) padding, double value) =>
            new(value, Sides(padding));

        public static ConstantPad3d ConstantPad3d(long padding, double value) =>
            new(value, Sides(padding, 6));

        public static ConstantPad3d ConstantPad3d(
            (long, long, long, long, long, long) padding, double value) =>
            new(value, Sides(padding));

        public static ReflectionPad1d ReflectionPad1d(long padding) => new(Sides(padding, 2));

        public static ReflectionPad1d ReflectionPad1d((long, long) padding) => new(Sides(padding));

        public static ReflectionPad2d ReflectionPad2d(long padding) => new(Sides(padding, 4));

        public static ReflectionPad2d ReflectionPad2d((long, long, long, long) padding) =>
            new(Sides(padding));

        public static ReflectionPad3d ReflectionPad3d(long padding) => new(Sides(padding, 6));

        public static ReflectionPad3d ReflectionPad3d((long, long, long, long, long, long) padding) =>
            new(Sides(padding));

        public static ReplicationPad1d ReplicationPad1d(long padding) => new(Sides(padding, 2));

        public static ReplicationPad1d ReplicationPad1d((long, long) padding) => new(Sides(padding));

        public static ReplicationPad2d ReplicationPad2d(long padding) => new(Sides(padding, 4));

        public static ReplicationPad2d ReplicationPad2d((long, long, long, long) padding) =>
            new(Sides(padding));

        public static ReplicationPad3d ReplicationPad3d(long padding) => new(Sides(padding, 6));

        public static ReplicationPad3d ReplicationPad3d((long, long, long, long, long, long) padding) =>
            new(Sides(padding));

        public static ZeroPad2d ZeroPad2d(long padding) => new(Sides(padding, 4));

        public static ZeroPad2d ZeroPad2d((long, long, long, long) padding) => new(Sides(padding));

        private static long[] Sides(long padding, int count) => [.. Enumerable.Repeat(padding, count)];

        private static long[] Sides((long, long) padding) => [padding.Item1, padding.Item2];

        private static long[] Sides((long, long, long, long) padding) =>
            [padding.Item1, padding.Item2, padding.Item3, padding.Item4];

        private static long[] Sides((long, long, long, long, long, long) padding) =>
            [padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6];
    }
}
