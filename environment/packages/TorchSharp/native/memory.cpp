// Main memory for tensors. Linux grants more memory than there is and ends the process that comes to use it;
// a request for more than is free is refused here instead, in a sentence.
#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/util/Exception.h>
#include <torch/version.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <limits>
#include <string>

namespace {

// Below it a look at what is free would cost more than it is worth.
constexpr size_t kLarge = size_t{1} << 30;
constexpr double kGiB = 1 << 30;

// A line "name number" of a file of the kernel; kilobytes where it counts in those.
size_t entry_of(const char* path, const std::string& wanted) {
    std::ifstream file(path);
    std::string name, rest;
    for (size_t number; file >> name >> number; ) {
        std::getline(file, rest);
        if (name == wanted) return rest.find("kB") == std::string::npos ? number : number << 10;
    }
    return 0;
}

size_t number_in(const char* path) {
    size_t number = std::numeric_limits<size_t>::max();
    std::ifstream(path) >> number;
    return number ? number : std::numeric_limits<size_t>::max();   // "max" is no number
}

// What the machine can still give, and what the control group may still take; cached files make room.
size_t available() {
    const auto free = entry_of("/proc/meminfo", "MemAvailable:") + entry_of("/proc/meminfo", "SwapFree:");
    if (free == 0) return std::numeric_limits<size_t>::max();
    const auto limit = number_in("/sys/fs/cgroup/memory.max");
    if (limit == std::numeric_limits<size_t>::max()) return free;
    const auto cached = entry_of("/sys/fs/cgroup/memory.stat", "inactive_file");
    const auto used = number_in("/sys/fs/cgroup/memory.current");
    return std::min(free, limit + cached > used ? limit + cached - used : 0);
}

class MainMemory final : public c10::Allocator {
public:
    explicit MainMemory(c10::Allocator* base) : base(base) {}

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
    c10::DataPtr allocate(size_t bytes) override { return checked(bytes); }
    void copy_data(void* target, const void* source, size_t count) const override {
        default_copy_data(target, source, count);
    }
#else
    c10::DataPtr allocate(size_t bytes) const override { return checked(bytes); }
#endif
    c10::DeleterFnPtr raw_deleter() const override { return base->raw_deleter(); }

private:
    c10::DataPtr checked(size_t bytes) const {
        if (bytes >= kLarge) {
            const auto free = available();
            TORCH_CHECK(bytes <= free, "a tensor of ", bytes / kGiB, " GiB was asked for, but only ",
                        free / kGiB, " GiB of memory are free");
        }
        return base->allocate(bytes);
    }

    c10::Allocator* base;
};

// A library is loaded once, before any of its functions is called.
__attribute__((constructor)) void guard_main_memory() {
    static MainMemory memory(c10::GetCPUAllocator());
    c10::SetCPUAllocator(&memory);
}

}  // namespace
