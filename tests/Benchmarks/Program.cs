using Benchmarks;

// Measures, which are no tests: their numbers belong to the machine that they ran on.
return args switch
{
    ["step", ..] => StepBenchmark.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Benchmarks step    one training step against the same model in Python");
    return 2;
}
