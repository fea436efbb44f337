// Functions whose derivative is written in C#: a node of the graph that calls back for its backward pass.
// libtorch's headers come first: its kInt and its kin would meet ours in them.
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/saved_variable.h>

#include "local_torch.h"
#include "guard.h"

#include <type_traits>
#include <unordered_set>

using torch::autograd::SavedVariable;
using torch::autograd::variable_list;

// What the engine calls. The callback gets gradients of its own and leaves gradients that it gives away; on a
// failure it answers -1 and leaves the sentence in lt_function_failed.
struct FunctionNode : torch::autograd::Node {
    FunctionNode(const FunctionCallbacks& callbacks, void* owner, const char* name, int32_t inputs,
                 bool materialize)
        : callbacks(callbacks), owner(owner), label(name), inputs(inputs), materialize(materialize) {}
    ~FunctionNode() override { callbacks.release(owner); }

    std::string name() const override { return label; }

    variable_list apply(variable_list&& gradients) override {
        std::vector<TensorHandle> given, found(inputs, nullptr);
        for (size_t i = 0; i < gradients.size(); i++) {
            if (!gradients[i].defined() && materialize) gradients[i] = input_metadata(i).zeros_like();
            given.push_back(own(std::move(gradients[i])));
        }
        const auto status = callbacks.apply(owner, this, given.data(), static_cast<int32_t>(given.size()),
                                            found.data(), inputs);
        variable_list results;
        for (auto* handle : found) results.push_back(taken(handle));
        if (status < 0) throw std::runtime_error(last_error());
        return results;
    }

    void release_variables() override {
        for (auto& variable : saved) variable.reset_data();
    }

    // A node counts for each input that is a tensor, the engine for each that needs a gradient.
    static at::Tensor taken(TensorHandle handle) {
        return handle ? at::Tensor(ImplPointer::reclaim(impl(handle))) : at::Tensor();
    }

    FunctionCallbacks callbacks;
    void* owner;
    std::string label;
    int32_t inputs;
    bool materialize;
    std::vector<SavedVariable> saved;
};

namespace {

variable_list borrow_list(const TensorList& list) {
    variable_list tensors;
    for (int32_t i = 0; i < list.count; i++) tensors.push_back(borrow(list.handles[i]));
    return tensors;
}

std::unordered_set<at::TensorImpl*> impls(const TensorList& list) {
    std::unordered_set<at::TensorImpl*> set;
    for (int32_t i = 0; i < list.count; i++) set.insert(impl(list.handles[i]));
    return set;
}

// libtorch's own helper took more arguments from version to version.
template <typename Wrap, typename... Known>
auto wrap(Wrap* function, const Known&... known) {
    const std::unordered_set<at::TensorImpl*> none;
    const auto view = [](const at::Tensor& tensor) { return tensor.view_as(tensor); };
    if constexpr (std::is_invocable_v<Wrap*, const Known&...>) return function(known...);
    else if constexpr (std::is_invocable_v<Wrap*, const Known&..., decltype(none)>)
        return function(known..., none);
    else if constexpr (std::is_invocable_v<Wrap*, const Known&..., decltype(none), decltype(view)>)
        return function(known..., none, view);
    else return function(known..., none, view, false);
}

variable_list no_forward_mode(const variable_list&, const variable_list&) {
    throw std::runtime_error("a function written in C# has no forward-mode derivative");
}

}  // namespace

LT_API int32_t lt_function(const FunctionCallbacks* callbacks, void* owner, const char* name,
                           const FunctionTensors* tensors, int32_t materialize, int32_t* recorded,
                           TensorHandle* results) {
    return guard(name, [&] {
        const auto inputs = borrow_list(tensors->inputs);
        const auto needed =
            c10::GradMode::is_enabled() && torch::autograd::any_variable_requires_grad(inputs);
        std::shared_ptr<FunctionNode> node;
        if (needed) {
            node = std::shared_ptr<FunctionNode>(
                new FunctionNode(*callbacks, owner, name, tensors->inputs.count, materialize != 0),
                torch::autograd::deleteNode);
            *recorded = 1;
            node->set_next_edges(torch::autograd::collect_next_edges(inputs));
        }
        auto dirty = impls(tensors->dirty);
        for (auto* changed : dirty) changed->bump_version();
        auto raw = borrow_list(tensors->outputs);
        const auto wrapped = wrap(torch::autograd::_wrap_outputs, inputs, impls(tensors->constant), dirty,
            torch::autograd::to_optional(raw), std::shared_ptr<torch::autograd::Node>(node),
            torch::autograd::_jvp_fn_t(no_forward_mode));
        if (node)
            for (int32_t i = 0; i < tensors->saved.count; i++) {
                const auto variable = borrow(tensors->saved.handles[i]);
                const auto is_output = variable.defined() && variable.grad_fn() == node;
                node->saved.emplace_back(variable, is_output);
            }
        for (int32_t i = 0; i < tensors->outputs.count; i++)
            results[i] = wrapped[i].has_value() ? own(*wrapped[i]) : nullptr;
        return 0;
    });
}

LT_API int32_t lt_function_saved(FunctionNode* node, TensorHandle* results) {
    return guard("get_saved_variables", [&] {
        auto index = 0;
        for (auto& variable : node->saved)
            results[index++] = own(variable.unpack(node->shared_from_this()));
        return index;
    });
}

LT_API void lt_function_failed(const char* sentence) { last_error() = sentence; }
