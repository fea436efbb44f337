"""The Python half of the C# kernel: Jupyter's protocol on one side, the C# host on the other."""
