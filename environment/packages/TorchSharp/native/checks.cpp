#include "checks.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <unordered_map>

namespace {

using torch::jit::Stack;

void require_length(const char* what, const std::vector<int64_t>& list, size_t length) {
    TORCH_CHECK(list.size() == length, what, " must have ", length, " numbers, found ", list.size());
}

// libtorch 1.13 reads output_size, stride and padding before it counts them.
template <size_t Dimensions>
void max_unpool(const Stack& arguments) {
    const auto& self = arguments[0].toTensor();
    const auto& indices = arguments[1].toTensor();
    const auto rank = self.dim();
    TORCH_CHECK(rank == Dimensions + 1 || rank == Dimensions + 2, "the input must have ", Dimensions + 1,
                " or ", Dimensions + 2, " dimensions, found ", rank);
    TORCH_CHECK(indices.scalar_type() == at::kLong, "the indices must be Long, found ",
                indices.scalar_type());
    TORCH_CHECK(indices.sizes() == self.sizes(), "the indices must have the input's shape ", self.sizes(),
                ", found ", indices.sizes());
    require_length("output_size", arguments[2].toIntVector(), Dimensions);
    if (Dimensions == 2) return;
    require_length("stride", arguments[3].toIntVector(), Dimensions);
    require_length("padding", arguments[4].toIntVector(), Dimensions);
}

// The processor raises an exception when the smallest whole number is divided by -1.
void whole_division(const Stack& arguments) {
    if (!arguments[0].isTensor()) return;
    const auto& self = arguments[0].toTensor();
    const auto type = self.scalar_type();
    if ((type != at::kLong && type != at::kInt) || self.is_meta()) return;
    const int64_t least = type == at::kLong ? INT64_MIN : INT32_MIN;
    const auto& divisor = arguments[1];
    at::Tensor ones;
    if (divisor.isTensor()) {
        const auto& other = divisor.toTensor();
        if (!at::isIntegralType(other.scalar_type(), false) || other.is_meta()) return;
        ones = other.eq(-1);
        if (!ones.any().item<bool>()) return;
    } else if (!divisor.isInt() || divisor.toInt() != -1) {
        return;
    }
    auto overflows = self.eq(least);
    if (!overflows.any().item<bool>()) return;
    if (ones.defined()) overflows = overflows.logical_and(ones);
    TORCH_CHECK(!overflows.any().item<bool>(), "dividing ", least, " by -1 is outside of ", type);
}

void rounded_division(const Stack& arguments) {
    if (arguments.size() > 2 && arguments[2].isString()) whole_division(arguments);
}

// libtorch 1.13 divides by the product of the kernel, and by the strides, before it looks at them.
void fold(const Stack& arguments) {
    const auto& self = arguments[0].toTensor();
    TORCH_CHECK(self.dim() == 2 || self.dim() == 3, "the input must have 2 or 3 dimensions, found ",
                self.dim());
    const char* names[] = {"output_size", "kernel_size", "dilation", "padding", "stride"};
    for (size_t i = 0; i < 5; i++) {
        const auto list = arguments[i + 1].toIntVector();
        require_length(names[i], list, 2);
        const int64_t least = i == 3 ? 0 : 1;
        for (const auto number : list)
            TORCH_CHECK(number >= least && number < int64_t{1} << 31, names[i], " must be at least ", least,
                        " and below 2^31, found ", number);
    }
}

// The square of the factor must be a number.
void pixel_shuffle(const Stack& arguments) {
    const auto factor = arguments[1].toInt();
    TORCH_CHECK(factor > 0 && factor < int64_t{1} << 31, "the factor must be positive and below 2^31, found ",
                factor);
}

}  // namespace

Check check_of(const std::string& name) {
    static const std::unordered_map<std::string, Check> checks{
        {"aten::col2im", fold},
        {"aten::div", rounded_division},
        {"aten::div_", rounded_division},
        {"aten::divide", rounded_division},
        {"aten::divide_", rounded_division},
        {"aten::floor_divide", whole_division},
        {"aten::floor_divide_", whole_division},
        {"aten::fmod", whole_division},
        {"aten::fmod_", whole_division},
        {"aten::max_unpool2d", max_unpool<2>},
        {"aten::max_unpool3d", max_unpool<3>},
        {"aten::pixel_shuffle", pixel_shuffle},
        {"aten::pixel_unshuffle", pixel_shuffle},
        {"aten::remainder", whole_division},
        {"aten::remainder_", whole_division},
    };
    const auto found = checks.find(name);
    return found == checks.end() ? nullptr : found->second;
}
