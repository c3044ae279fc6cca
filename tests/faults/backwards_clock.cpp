// Loaded before a program (LD_PRELOAD): its clock of the day loses an hour at every look. The steady clock stays true.
#include <sys/time.h>

#include <dlfcn.h>
#include <time.h>

namespace {

time_t lost() {
  static time_t hours = 0;
  return ++hours * 3600;
}

template <class Function>
Function original(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

__attribute__((visibility("default"))) int clock_gettime(clockid_t clock, timespec* now) noexcept {
  const int done = original<int (*)(clockid_t, timespec*)>("clock_gettime")(clock, now);
  if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec -= lost();
  return done;
}

__attribute__((visibility("default"))) int gettimeofday(timeval* now, void* zone) noexcept {
  const int done = original<int (*)(timeval*, void*)>("gettimeofday")(now, zone);
  now->tv_sec -= lost();
  return done;
}

__attribute__((visibility("default"))) time_t time(time_t* now) noexcept {
  const time_t moment = original<time_t (*)(time_t*)>("time")(nullptr) - lost();
  if (now != nullptr) *now = moment;
  return moment;
}
}
