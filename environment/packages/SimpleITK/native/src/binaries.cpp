// Two images, or an image and a constant, pixel by pixel. As in ITK, a constant is first cut to the image's
// pixel type, and the result is in that type.
#include "loops.h"

using namespace local_itk;

namespace {

struct Operands {
  const Image* first;   // null: the constant
  const Image* second;  // null: the constant
  const Image& grid;
  double constant = 0;
};

// which: 0 two images, 1 image and constant, 2 constant and image
Operands readOperands(Call& call) {
  const int which = call.as<int>();
  const Image& a = call.input();
  if (which != 0) return {which == 1 ? &a : nullptr, which == 1 ? nullptr : &a, a, call.number()};
  const Image& b = call.input(1);
  if (a.pixelId() != b.pixelId() || a.components != b.components)
    throw error(std::string("both images must have the same pixel type: the first is of ") +
                pixelName(a.pixelId()) + ", the second of " + pixelName(b.pixelId()));
  requireSameGrid(a, b, "the second image");
  return {&a, &b, a};
}

template <typename T, typename To, typename F> void loop(const Operands& o, To* to, F&& f) {
  const T constant = static_cast<T>(o.constant);
  const T* a = o.first ? o.first->as<T>() : &constant;
  const T* b = o.second ? o.second->as<T>() : &constant;
  const std::size_t n = components(o.grid), stepA = o.first != nullptr, stepB = o.second != nullptr;
  for (std::size_t i = 0; i < n; ++i, a += stepA, b += stepB) to[i] = static_cast<To>(f(*a, *b));
}

template <typename F> ImagePointer scalars(Call& call, F&& f) {
  const Operands o = readOperands(call);
  auto result = alike(o.grid, o.grid.component);
  dispatch(o.grid, [&](const auto* p) {
    using T = PixelOf<decltype(p)>;
    loop<T>(o, result->template as<T>(), f);
  });
  return result;
}

// Arithmetic is defined for complex numbers too.
template <typename F> ImagePointer numbers(Call& call, F&& f) {
  const Image& a = call.input();
  if (!a.isComplex()) return scalars(call, f);
  const Operands o = readOperands(call);
  auto result = alike(a, a.component);
  if (a.component == Complex32) loop<std::complex<float>>(o, result->as<std::complex<float>>(), f);
  else loop<std::complex<double>>(o, result->as<std::complex<double>>(), f);
  return result;
}

template <typename F> ImagePointer integers(Call& call, F&& f) {
  const Image& a = call.input();
  if (a.vector || a.component > UInt64)
    throw error(std::string("this is defined for images of integers, not of ") + pixelName(a.pixelId()));
  return scalars(call, [&](auto x, auto y) {
    if constexpr (std::is_integral_v<decltype(x)>) return f(x, y); else return x;
  });
}

template <typename F> ImagePointer compare(Call& call, F&& f) {
  requireScalar(call.input());
  const Operands o = readOperands(call);
  const auto background = call.as<unsigned char>(), foreground = call.as<unsigned char>();
  auto result = alike(o.grid, UInt8);
  dispatch(o.grid, [&](const auto* p) {
    loop<PixelOf<decltype(p)>>(o, result->template as<unsigned char>(),
                               [&](auto a, auto b) { return f(a, b) ? foreground : background; });
  });
  return result;
}

template <typename T> T greatest() {
  if constexpr (std::is_arithmetic_v<T>) return std::numeric_limits<T>::max();
  else return T(std::numeric_limits<typename T::value_type>::max());
}

}  // namespace

FILTER(Add) { return numbers(call, [](auto a, auto b) { return a + b; }); }
FILTER(Subtract) { return numbers(call, [](auto a, auto b) { return a - b; }); }
FILTER(Multiply) { return numbers(call, [](auto a, auto b) { return a * b; }); }

FILTER(Divide) {
  return numbers(call, [](auto a, auto b) {
    using T = decltype(a);
    if (b == T(0)) return greatest<T>();  // ITK's answer to a division by zero
    if constexpr (std::is_signed_v<T> && std::is_integral_v<T>)
      if (b == T(-1)) return static_cast<T>(0 - static_cast<std::make_unsigned_t<T>>(a));
    return static_cast<T>(a / b);
  });
}

FILTER(DivideReal) {
  const Operands o = readOperands(call);
  requireScalar(o.grid);
  auto result = alike(o.grid, Float64);
  dispatch(o.grid, [&](const auto* p) {
    loop<PixelOf<decltype(p)>>(o, result->template as<double>(), [](auto a, auto b) {
      return static_cast<double>(a) / static_cast<double>(b);
    });
  });
  return result;
}

FILTER(Pow) {
  return scalars(call, [](auto a, auto b) {
    return std::pow(static_cast<double>(a), static_cast<double>(b));
  });
}
FILTER(Atan2) {
  return scalars(call, [](auto a, auto b) {
    return std::atan2(static_cast<double>(a), static_cast<double>(b));
  });
}
FILTER(BinaryMagnitude) {
  return scalars(call, [](auto a, auto b) {
    const double x = static_cast<double>(a), y = static_cast<double>(b);
    return std::sqrt(x * x + y * y);
  });
}
FILTER(Maximum) { return scalars(call, [](auto a, auto b) { return a > b ? a : b; }); }
FILTER(Minimum) { return scalars(call, [](auto a, auto b) { return a < b ? a : b; }); }
FILTER(AbsoluteValueDifference) {
  return scalars(call, [](auto a, auto b) {
    return std::abs(static_cast<double>(a) - static_cast<double>(b));
  });
}
FILTER(SquaredDifference) {
  return scalars(call, [](auto a, auto b) {
    const double d = static_cast<double>(a) - static_cast<double>(b);
    return d * d;
  });
}

FILTER(Modulus) {
  return integers(call, [](auto a, auto b) {
    using T = decltype(a);
    if (b == 0) return std::numeric_limits<T>::max();
    return b == static_cast<T>(-1) && std::is_signed_v<T> ? T(0) : static_cast<T>(a % b);
  });
}
FILTER(And) { return integers(call, [](auto a, auto b) { return a & b; }); }
FILTER(Or) { return integers(call, [](auto a, auto b) { return a | b; }); }
FILTER(Xor) { return integers(call, [](auto a, auto b) { return a ^ b; }); }

FILTER(Equal) { return compare(call, [](auto a, auto b) { return a == b; }); }
FILTER(NotEqual) { return compare(call, [](auto a, auto b) { return a != b; }); }
FILTER(Less) { return compare(call, [](auto a, auto b) { return a < b; }); }
FILTER(LessEqual) { return compare(call, [](auto a, auto b) { return a <= b; }); }
FILTER(Greater) { return compare(call, [](auto a, auto b) { return a > b; }); }
FILTER(GreaterEqual) { return compare(call, [](auto a, auto b) { return a >= b; }); }
