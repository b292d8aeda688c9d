// What Python sees of the kernel.

#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include <string>

namespace nb = nanobind;

NB_MODULE(_kernel, module) {
    module.doc() = "The route planner as native code.";
    module.def("version", [] { return std::string(WEGENETZ_KERNEL_VERSION); },
               "Return the version this kernel was built from.");
}
