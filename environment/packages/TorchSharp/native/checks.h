// Conditions that some versions of libtorch do not check before they read memory, divide or allocate.
#pragma once
#include <ATen/core/stack.h>

#include <string>

// Throws a sentence where the operator would end the process; the arguments are all there, defaults too.
using Check = void (*)(const torch::jit::Stack& arguments);

// The check of an operator by its name without overload, or null.
Check check_of(const std::string& name);
