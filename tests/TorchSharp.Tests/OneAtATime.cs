// libtorch's default generator is one for the process: a test that seeds it must not share it with another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
