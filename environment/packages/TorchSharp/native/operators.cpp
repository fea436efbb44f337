// Any ATen operator by name: found once in the c10 dispatcher, then called boxed. The operator's own schema
// says what each argument must be, so a whole number may stand for a real one, and trailing arguments fall
// back to defaults.
#include "checks.h"
#include "local_torch.h"
#include "guard.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/Generator.h>
#include <ATen/core/List.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/jit_type.h>
#include <c10/core/ScalarType.h>

#include <cstdlib>
#include <cstring>
#include <sstream>

namespace {

using c10::IValue;
using c10::TypeKind;
using OptionalTensor = decltype(std::declval<const IValue&>().toOptional<at::Tensor>());

enum class Wanted : uint8_t {
    Any, Tensor, Int, Double, Scalar, Bool, String, Device, Generator,
    IntList, DoubleList, BoolList, TensorList, OptionalTensorList,
};

bool is_integer(TypeKind kind) {
    return kind == TypeKind::IntType || kind == TypeKind::SymIntType;
}

Wanted wanted_list(const c10::Type& element) {
    if (is_integer(element.kind())) return Wanted::IntList;
    switch (element.kind()) {
        case TypeKind::FloatType: return Wanted::DoubleList;
        case TypeKind::BoolType: return Wanted::BoolList;
        case TypeKind::TensorType: return Wanted::TensorList;
        case TypeKind::OptionalType: return Wanted::OptionalTensorList;
        default: return Wanted::Any;
    }
}

Wanted wanted_of(const c10::Type& type) {
    if (is_integer(type.kind())) return Wanted::Int;
    switch (type.kind()) {
        case TypeKind::OptionalType: return wanted_of(*type.castRaw<c10::OptionalType>()->getElementType());
        case TypeKind::ListType: return wanted_list(*type.castRaw<c10::ListType>()->getElementType());
        case TypeKind::TensorType: return Wanted::Tensor;
        case TypeKind::FloatType: return Wanted::Double;
        case TypeKind::NumberType: return Wanted::Scalar;
        case TypeKind::BoolType: return Wanted::Bool;
        case TypeKind::StringType: return Wanted::String;
        case TypeKind::DeviceObjType: return Wanted::Device;
        case TypeKind::GeneratorType: return Wanted::Generator;
        default: return Wanted::Any;
    }
}

}  // namespace

struct OperatorEntry {
    c10::OperatorHandle handle;
    std::vector<Wanted> wanted;
    std::vector<bool> optional;
    Check check;
};

namespace {

[[noreturn]] void refuse(const OperatorEntry& op, size_t index, const char* found) {
    const auto& argument = op.handle.schema().arguments()[index];
    throw std::invalid_argument("argument '" + argument.name() + "' must be " + argument.type()->str() +
                                ", found " + found);
}

const char* name_of(int32_t tag) {
    static const char* names[] = {"nothing", "a tensor", "a whole number", "a real number", "a boolean",
        "a complex number", "a string", "a device", "a generator", "a list of whole numbers",
        "a list of real numbers", "a list of booleans", "a list of tensors"};
    return tag >= kNone && tag <= kTensorList ? names[tag] : "an unknown value";
}

template <typename To, typename From>
c10::List<To> list_of(const Value& value) {
    c10::List<To> list;
    list.reserve(value.count);
    auto* items = static_cast<const From*>(value.pointer);
    for (int32_t i = 0; i < value.count; i++) list.push_back(static_cast<To>(items[i]));
    return list;
}

IValue integer_list(const Value& value, Wanted wanted) {
    switch (wanted) {
        case Wanted::DoubleList: return list_of<double, int64_t>(value);
        case Wanted::BoolList: return list_of<bool, int64_t>(value);
        default: return list_of<int64_t, int64_t>(value);
    }
}

IValue tensor_list(const Value& value, Wanted wanted) {
    auto* handles = static_cast<TensorHandle*>(value.pointer);
    if (wanted == Wanted::OptionalTensorList) {
        c10::List<OptionalTensor> list;
        for (int32_t i = 0; i < value.count; i++)
            list.push_back(handles[i] ? OptionalTensor(borrow(handles[i])) : OptionalTensor());
        return list;
    }
    c10::List<at::Tensor> list;
    list.reserve(value.count);
    for (int32_t i = 0; i < value.count; i++) {
        if (handles[i] == nullptr)
            throw std::invalid_argument("tensor " + std::to_string(i) + " of the list is null");
        list.push_back(borrow(handles[i]));
    }
    return list;
}

IValue integer(const Value& value, Wanted wanted) {
    switch (wanted) {
        case Wanted::Double: return static_cast<double>(value.integer);
        case Wanted::Bool: return value.integer != 0;
        default: return value.integer;
    }
}

bool fits(int32_t tag, Wanted wanted) {
    switch (wanted) {
        case Wanted::Any: return true;
        case Wanted::Tensor: return tag == kTensor;
        case Wanted::Int: return tag == kInt || tag == kBool;
        case Wanted::Double: return tag == kDouble || tag == kInt || tag == kBool;
        case Wanted::Scalar: return tag == kInt || tag == kDouble || tag == kBool || tag == kComplex;
        case Wanted::Bool: return tag == kBool || tag == kInt;
        case Wanted::String: return tag == kString;
        case Wanted::Device: return tag == kDevice;
        case Wanted::Generator: return tag == kGenerator;
        case Wanted::IntList: return tag == kIntList;
        case Wanted::DoubleList: return tag == kDoubleList || tag == kIntList;
        case Wanted::BoolList: return tag == kBoolList || tag == kIntList;
        case Wanted::TensorList:
        case Wanted::OptionalTensorList: return tag == kTensorList;
    }
    return false;
}

IValue unpack(const OperatorEntry& op, size_t index, const Value& value) {
    const Wanted wanted = op.wanted[index];
    if (value.tag == kNone) {
        if (!op.optional[index]) refuse(op, index, name_of(kNone));
        return IValue();
    }
    if (!fits(value.tag, wanted)) refuse(op, index, name_of(value.tag));
    switch (value.tag) {
        case kTensor: return borrow(value.pointer);
        case kInt: return integer(value, wanted);
        case kDouble: return value.number;
        case kBool:
            if (wanted == Wanted::Int) return static_cast<int64_t>(value.integer);
            if (wanted == Wanted::Double) return static_cast<double>(value.integer);
            return value.integer != 0;
        case kComplex: {
            auto* parts = static_cast<const double*>(value.pointer);
            return IValue(c10::complex<double>(parts[0], parts[1]));
        }
        case kString: return std::string(static_cast<const char*>(value.pointer), value.count);
        case kDevice: return c10::Device(static_cast<c10::DeviceType>(value.integer), value.count);
        case kGenerator: return *static_cast<at::Generator*>(value.pointer);
        case kIntList: return integer_list(value, wanted);
        case kDoubleList: return list_of<double, double>(value);
        case kBoolList: return list_of<bool, int64_t>(value);
        case kTensorList: return tensor_list(value, wanted);
    }
    refuse(op, index, "an unknown value");
}

void pack_list(const std::vector<TensorHandle>& handles, Value& result) {
    result.tag = kTensorList;
    result.count = static_cast<int32_t>(handles.size());
    result.pointer = std::malloc(std::max<size_t>(1, handles.size()) * sizeof(TensorHandle));
    if (!handles.empty()) std::memcpy(result.pointer, handles.data(), handles.size() * sizeof(TensorHandle));
}

void pack(IValue&& value, Value& result) {
    result = Value{kNone, 0, {0}};
    if (value.isTensor()) {
        result.tag = kTensor;
        result.pointer = own(std::move(value).toTensor());
    } else if (value.isInt()) {
        result.tag = kInt;
        result.integer = value.toInt();
    } else if (value.isDouble()) {
        result.tag = kDouble;
        result.number = value.toDouble();
    } else if (value.isBool()) {
        result.tag = kBool;
        result.integer = value.toBool();
    } else if (value.isComplexDouble()) {
        auto number = value.toComplexDouble();
        auto* parts = static_cast<double*>(std::malloc(2 * sizeof(double)));
        parts[0] = number.real();
        parts[1] = number.imag();
        result.tag = kComplex;
        result.pointer = parts;
    } else if (value.isTensorList()) {
        std::vector<TensorHandle> handles;
        for (const at::Tensor& tensor : std::move(value).toTensorVector()) handles.push_back(own(tensor));
        pack_list(handles, result);
    } else if (!value.isNone()) {
        throw std::invalid_argument("a result of type " + value.tagKind() + " cannot be handed over");
    }
}

// "aten::mm of Float[3, 4], Float[5, 6]": what was called, for the message.
std::string describe(const OperatorEntry& op, const Value* arguments, int32_t count) {
    std::ostringstream text;
    const auto& name = op.handle.operator_name();
    text << name.name << (name.overload_name.empty() ? "" : ".") << name.overload_name << " of (";
    for (int32_t i = 0; i < count; i++) {
        if (i > 0) text << ", ";
        describe(text, arguments[i]);
    }
    text << ")";
    return text.str();
}

void call(const OperatorEntry& op, const Value* arguments, int32_t count, torch::jit::Stack& stack) {
    const auto& expected = op.handle.schema().arguments();
    const auto total = static_cast<int32_t>(expected.size());
    if (count > total)
        throw std::invalid_argument(
            "takes " + std::to_string(total) + " arguments, found " + std::to_string(count));
    stack.reserve(total);
    for (int32_t i = 0; i < count; i++) stack.push_back(unpack(op, i, arguments[i]));
    for (int32_t i = count; i < total; i++) {
        const auto& fallback = expected[i].default_value();
        if (!fallback.has_value()) refuse(op, i, name_of(kNone));
        stack.push_back(*fallback);
    }
    if (op.check) op.check(stack);
    op.handle.callBoxed(&stack);
}

// What there is instead of an operator that is not there.
std::string missing(const std::string& name, const std::string& overload) {
    std::string others;
    for (const auto& known : c10::Dispatcher::singleton().getAllOpNames())
        if (known.name == name) others += (others.empty() ? " '" : ", '") + known.overload_name + "'";
    if (others.empty()) return "this libtorch has no such operator";
    return "this libtorch has no such operator as its overload '" + overload + "', but has" + others;
}

// The stack of a call. Its memory is kept for the thread's next call; a call inside a call gets one of its
// own.
class Frame {
public:
    Frame() { stack.swap(spare()); }
    ~Frame() {
        stack.clear();
        stack.swap(spare());
    }
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;

    torch::jit::Stack stack;

private:
    static torch::jit::Stack& spare() {
        static thread_local torch::jit::Stack memory;
        return memory;
    }
};

}  // namespace

LT_API OperatorEntry* lt_find(const char* name, const char* overload) {
    OperatorEntry* found = nullptr;
    guard(name, [&] {
        auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
        if (!handle.has_value()) throw std::invalid_argument(missing(name, overload));
        auto* entry = new OperatorEntry{*handle, {}, {}, check_of(name)};
        for (const auto& argument : handle->schema().arguments()) {
            entry->wanted.push_back(wanted_of(*argument.type()));
            entry->optional.push_back(argument.type()->kind() == TypeKind::OptionalType);
        }
        found = entry;
        return 0;
    });
    return found;
}

LT_API int32_t lt_call(
    OperatorEntry* op, const Value* arguments, int32_t count, Value* results, int32_t capacity) {
    Frame frame;
    auto& stack = frame.stack;
    return guard([&] { return describe(*op, arguments, count); }, [&] {
        call(*op, arguments, count, stack);
        const auto returned = static_cast<int32_t>(stack.size());
        for (int32_t i = 0; i < returned && i < capacity; i++) pack(std::move(stack[i]), results[i]);
        return std::min(returned, capacity);
    });
}

LT_API void lt_free_list(void* list) { std::free(list); }
