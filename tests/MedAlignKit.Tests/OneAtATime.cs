// libtorch has one generator for the whole process: tests that seed it must not draw from it at the same
// time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
