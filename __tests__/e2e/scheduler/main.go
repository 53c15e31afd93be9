// Runs kube-scheduler itself, in this process and without a cluster, on the cases that it reads: one JSON object a line.
// What it answers is what views/capacity is held to.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"

	v1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/kubernetes/scheme"
	clienttesting "k8s.io/client-go/testing"
	"k8s.io/client-go/tools/events"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/scheduler"
)

// A cluster, its pods in the order in which they arrive, and what happens when all of them are decided: nodes are lost, a new
// version is rolled out, or nodes are upgraded.
type question struct {
	Nodes   []v1.Node
	Pods    []v1.Pod
	Budgets []policyv1.PodDisruptionBudget
	Lost    []string
	Zonal   []string          // pods whose disk stays in the zone in which they were first
	Daemons map[string]string // the nodes of pods that run on every node, by the names of these: they go with them
	Rollout *rollout
	Upgrade *upgrade
}

// Pods of a new version take the place of others, with so many more of them meanwhile.
type rollout struct {
	From  []string
	To    []v1.Pod
	Surge int
}

// Nodes are made anew, with others there meanwhile.
type upgrade struct {
	Nodes []string
	Surge []v1.Node
}

// The names of the pods without a node, before and after something happens, and of those that no drain may take.
type answer struct {
	Pending      []string `json:"pending"`
	PendingAfter []string `json:"pendingAfter"`
	Blocked      []string `json:"blocked"`
	Milliseconds int64    `json:"milliseconds"`
}

const (
	patience = 10 * time.Minute
	calm     = 200 * time.Millisecond
	// a scheduler waits more than it works; how long it takes is measured with one question alone
	atOnce = 16
)

func main() {
	klog.SetLogger(klog.Logger{})
	watch.DefaultChanSize = 10000 // the fake watch panics when its channel is full
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<28)
	answers := []chan answer{}
	free := make(chan struct{}, atOnce)
	for lines.Scan() {
		var asked question
		must(json.Unmarshal(lines.Bytes(), &asked))
		decided := make(chan answer, 1)
		answers = append(answers, decided)
		free <- struct{}{}
		go func() {
			decided <- decide(asked)
			<-free
		}()
	}
	must(lines.Err())
	out := json.NewEncoder(os.Stdout)
	for _, decided := range answers {
		must(out.Encode(<-decided))
	}
}

func decide(asked question) answer {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	client := fake.NewSimpleClientset()
	for i := range asked.Nodes {
		_, err := client.CoreV1().Nodes().Create(ctx, &asked.Nodes[i], metav1.CreateOptions{})
		must(err)
	}
	for i := range asked.Budgets {
		_, err := client.PolicyV1().PodDisruptionBudgets(asked.Budgets[i].Namespace).Create(ctx, &asked.Budgets[i], metav1.CreateOptions{})
		must(err)
	}
	bind(client)
	watching := watched(client)
	informing := informers.NewSharedInformerFactory(client, 0)
	broadcaster := events.NewBroadcaster(&events.EventSinkImpl{Interface: client.EventsV1()})
	recorder := func(name string) events.EventRecorderLogger { return broadcaster.NewRecorder(scheme.Scheme, name) }
	running, err := scheduler.New(ctx, client, informing, nil, recorder,
		scheduler.WithPodInitialBackoffSeconds(0), scheduler.WithPodMaxBackoffSeconds(0))
	must(err)
	informing.Start(ctx.Done())
	informing.WaitForCacheSync(ctx.Done())
	must(running.WaitForHandlersSync(ctx))
	<-watching
	go running.Run(ctx)
	start := time.Now()
	controlled := &controller{ctx: ctx, client: client, scheduler: running, gone: map[string]bool{}, zones: map[string]string{}}
	for _, node := range asked.Nodes {
		controlled.zones[node.Name] = node.Labels[v1.LabelTopologyZone]
	}
	controlled.zonal = asked.Zonal
	controlled.budgets = asked.Budgets
	controlled.daemons = asked.Daemons
	for _, pod := range asked.Pods {
		controlled.want(pod)
	}
	pending := controlled.settle()
	took := time.Since(start).Milliseconds()
	after, blocked := []string{}, []string{}
	if len(asked.Lost) > 0 {
		controlled.lose(asked.Lost)
		after = controlled.settle()
	}
	if asked.Rollout != nil {
		after = controlled.rollOut(*asked.Rollout, pending)
	}
	if asked.Upgrade != nil {
		after, blocked = controlled.upgrade(*asked.Upgrade, asked.Nodes)
	}
	return answer{Pending: pending, PendingAfter: after, Blocked: blocked, Milliseconds: took}
}

// What the controllers of Kubernetes do: a pod that is gone is made again, by another name.
type controller struct {
	ctx       context.Context
	client    *fake.Clientset
	scheduler *scheduler.Scheduler
	wanted    []v1.Pod
	names     []string
	gone      map[string]bool
	zones     map[string]string
	zonal     []string
	budgets   []policyv1.PodDisruptionBudget
	daemons   map[string]string
}

func (c *controller) want(pod v1.Pod) {
	c.wanted = append(c.wanted, pod)
	c.names = append(c.names, pod.Name)
	c.create(len(c.names) - 1)
}

// Makes a pod again that was on a node; one with a disk of its zone has to stay in it.
func (c *controller) again(index int, node string) {
	if zone := c.zones[node]; zone != "" && slices.Contains(c.zonal, c.wanted[index].Name) {
		pod := c.wanted[index].DeepCopy()
		selector := map[string]string{v1.LabelTopologyZone: zone}
		for key, value := range pod.Spec.NodeSelector {
			selector[key] = value
		}
		pod.Spec.NodeSelector = selector
		c.wanted[index] = *pod
	}
	c.names[index] += "-again"
	c.create(index)
}

func (c *controller) create(index int) {
	pod := c.wanted[index].DeepCopy()
	pod.Name = c.names[index]
	// as an API server would say it
	pod.UID = types.UID(pod.Name)
	pod.Spec.SchedulerName = v1.DefaultSchedulerName
	_, err := c.client.CoreV1().Pods(pod.Namespace).Create(c.ctx, pod, metav1.CreateOptions{})
	must(err)
}

// Waits until every pod has a node, or was told that there is none, and stays so for a while when it is tried again.
func (c *controller) settle() []string {
	var last, tried string
	since := time.Now()
	for start := time.Now(); time.Since(start) < patience; time.Sleep(2 * time.Millisecond) {
		c.countBudgets()
		open, pending := c.look()
		if open+len(pending) == 0 {
			return pending
		}
		if text := fmt.Sprint(open, pending); text != last || !c.isIdle() {
			last = text
			since = time.Now()
		}
		if open > 0 || time.Since(since) < calm {
			continue
		}
		if tried == last {
			return pending
		}
		tried = last
		since = time.Now()
		c.retry()
	}
	panic("the scheduler did not decide in time")
}

// Whether the scheduler has nothing to do.
func (c *controller) isIdle() bool {
	_, summary := c.scheduler.SchedulingQueue.PendingPods()
	return strings.HasPrefix(summary, "activeQ:0; backoffQ:0;") && len(c.scheduler.SchedulingQueue.InFlightPods()) == 0
}

// Has the scheduler try again the pods without a node, as it does by itself when five minutes are over. One that pushed others
// off a node would wait for ever here: pods of the fake client are gone at once, before the scheduler looks for that.
func (c *controller) retry() {
	waiting := map[string]*v1.Pod{}
	for _, pod := range c.list() {
		if pod.Spec.NodeName == "" {
			waiting[pod.Namespace+"/"+pod.Name] = pod.DeepCopy()
		}
	}
	c.scheduler.SchedulingQueue.Activate(klog.Logger{}, waiting)
}

// How many pods are not decided, and which have no node.
func (c *controller) look() (int, []string) {
	there := map[string]v1.Pod{}
	for _, pod := range c.list() {
		there[pod.Name] = pod
	}
	open, pending := 0, []string{}
	for index, name := range c.names {
		pod, found := there[name]
		switch {
		case name == "":
		case c.gone[c.daemons[c.wanted[index].Name]]:
			if found {
				c.delete(pod)
			}
			c.names[index] = ""
			open++
		case !found:
			c.again(index, "")
			open++
		case c.gone[pod.Spec.NodeName]:
			c.delete(pod)
			c.again(index, pod.Spec.NodeName)
			open++
		case pod.Spec.NodeName != "":
		case isRefused(pod):
			pending = append(pending, c.wanted[index].Name)
		default:
			open++
		}
	}
	return open, pending
}

// Takes nodes away, and their pods. The scheduler may choose one of them once more before it hears of it.
func (c *controller) lose(lost []string) {
	for _, name := range lost {
		c.gone[name] = true
		must(c.client.CoreV1().Nodes().Delete(c.ctx, name, metav1.DeleteOptions{}))
	}
}

func (c *controller) delete(pod v1.Pod) {
	must(c.client.CoreV1().Pods(pod.Namespace).Delete(c.ctx, pod.Name, metav1.DeleteOptions{}))
}

// Replaces pods as a Deployment does that keeps all of them: some more first, then one by one.
func (c *controller) rollOut(asked rollout, pending []string) []string {
	old := slices.Clone(asked.From)
	rand.Shuffle(len(old), func(i, j int) { old[i], old[j] = old[j], old[i] })
	for begun, pod := range asked.To {
		if begun >= asked.Surge {
			if len(pending) > 0 {
				return pending
			}
			c.drop(old[begun-asked.Surge])
		}
		c.want(pod)
		if begun >= asked.Surge-1 {
			pending = c.settle()
		}
	}
	return pending
}

// A pod that nobody makes again.
func (c *controller) drop(wanted string) {
	for index := range c.wanted {
		if c.wanted[index].Name != wanted || c.names[index] == "" {
			continue
		}
		must(c.client.CoreV1().Pods(c.wanted[index].Namespace).Delete(c.ctx, c.names[index], metav1.DeleteOptions{}))
		c.names[index] = ""
	}
}

// Makes nodes anew, as many at a time as there are more of them meanwhile. It ends at a drain that a budget stops.
func (c *controller) upgrade(asked upgrade, nodes []v1.Node) (pending, blocked []string) {
	for i := range asked.Surge {
		c.arrive(asked.Surge[i])
	}
	known := map[string]v1.Node{}
	for _, node := range nodes {
		known[node.Name] = node
	}
	atOnce := max(1, len(asked.Surge))
	for first := 0; first < len(asked.Nodes); first += atOnce {
		batch := asked.Nodes[first:min(first+atOnce, len(asked.Nodes))]
		if blocked := c.drain(batch); len(blocked) > 0 {
			return c.settle(), blocked
		}
		for _, name := range batch {
			c.arrive(known[name])
		}
	}
	surge := []string{}
	for _, node := range asked.Surge {
		surge = append(surge, node.Name)
	}
	blocked = c.drain(surge)
	return c.settle(), blocked
}

func (c *controller) arrive(node v1.Node) {
	c.zones[node.Name] = node.Labels[v1.LabelTopologyZone]
	_, err := c.client.CoreV1().Nodes().Create(c.ctx, node.DeepCopy(), metav1.CreateOptions{})
	must(err)
	c.settle()
}

// Takes the pods off nodes, one by one as their budgets let them go, and then the nodes away; what is left where none may go.
func (c *controller) drain(names []string) []string {
	for _, name := range names {
		node, err := c.client.CoreV1().Nodes().Get(c.ctx, name, metav1.GetOptions{})
		must(err)
		node = node.DeepCopy()
		node.Spec.Unschedulable = true
		// as the controller of nodes does it, so that spreads which honour taints count the node no more
		node.Spec.Taints = append(node.Spec.Taints, v1.Taint{Key: v1.TaintNodeUnschedulable, Effect: v1.TaintEffectNoSchedule})
		_, err = c.client.CoreV1().Nodes().Update(c.ctx, node, metav1.UpdateOptions{})
		must(err)
	}
	// the scheduler may choose one of them once more before it hears of it
	for c.evictOne(names) {
		c.settle()
	}
	if left := c.on(names); len(left) > 0 {
		blocked := []string{}
		for _, index := range left {
			blocked = append(blocked, c.wanted[index].Name)
		}
		return blocked
	}
	for _, name := range names {
		must(c.client.CoreV1().Nodes().Delete(c.ctx, name, metav1.DeleteOptions{}))
	}
	return []string{}
}

// Numbers of the pods that are on nodes.
func (c *controller) on(nodes []string) []int {
	found := []int{}
	for _, pod := range c.list() {
		if index := slices.Index(c.names, pod.Name); index >= 0 && slices.Contains(nodes, pod.Spec.NodeName) {
			found = append(found, index)
		}
	}
	return found
}

func (c *controller) evictOne(nodes []string) bool {
	left := c.on(nodes)
	rand.Shuffle(len(left), func(i, j int) { left[i], left[j] = left[j], left[i] })
	for _, index := range left {
		pod, err := c.client.CoreV1().Pods(c.wanted[index].Namespace).Get(c.ctx, c.names[index], metav1.GetOptions{})
		must(err)
		if c.mayGo(*pod) {
			c.delete(*pod)
			c.again(index, pod.Spec.NodeName)
			return true
		}
	}
	return false
}

// Whether the budgets of a pod let it go, as the API server asks them.
func (c *controller) mayGo(pod v1.Pod) bool {
	for _, budget := range c.budgets {
		if isOf(budget, pod) && c.count(budget).DisruptionsAllowed < 1 {
			return false
		}
	}
	return true
}

func isOf(budget policyv1.PodDisruptionBudget, pod v1.Pod) bool {
	selector, err := metav1.LabelSelectorAsSelector(budget.Spec.Selector)
	must(err)
	return pod.Namespace == budget.Namespace && selector.Matches(labels.Set(pod.Labels))
}

// What the disruption controller of Kubernetes writes to a budget.
func (c *controller) count(budget policyv1.PodDisruptionBudget) policyv1.PodDisruptionBudgetStatus {
	expected, healthy := 0, 0
	for index, name := range c.names {
		if name != "" && isOf(budget, c.wanted[index]) {
			expected++
		}
	}
	for _, pod := range c.list() {
		if isOf(budget, pod) && pod.Spec.NodeName != "" && !c.gone[pod.Spec.NodeName] {
			healthy++
		}
	}
	desired := 0
	if budget.Spec.MinAvailable != nil {
		desired = scaled(budget.Spec.MinAvailable, expected)
	} else if budget.Spec.MaxUnavailable != nil {
		desired = max(0, expected-scaled(budget.Spec.MaxUnavailable, expected))
	}
	return policyv1.PodDisruptionBudgetStatus{
		DisruptionsAllowed: int32(max(0, healthy-desired)),
		CurrentHealthy:     int32(healthy),
		DesiredHealthy:     int32(desired),
		ExpectedPods:       int32(expected),
	}
}

func scaled(amount *intstr.IntOrString, of int) int {
	found, err := intstr.GetScaledValueFromIntOrPercent(amount, of, true)
	must(err)
	return found
}

// Writes to all budgets what the scheduler looks at before it pushes pods off a node.
func (c *controller) countBudgets() {
	for i := range c.budgets {
		status := c.count(c.budgets[i])
		if reflect.DeepEqual(status, c.budgets[i].Status) {
			continue
		}
		c.budgets[i].Status = status
		_, err := c.client.PolicyV1().PodDisruptionBudgets(c.budgets[i].Namespace).Update(c.ctx, c.budgets[i].DeepCopy(), metav1.UpdateOptions{})
		must(err)
	}
}

func (c *controller) list() []v1.Pod {
	found, err := c.client.CoreV1().Pods("").List(c.ctx, metav1.ListOptions{})
	must(err)
	return found.Items
}

// The fake client tells nobody of pods that were made between a list and the watch that follows it.
func watched(client *fake.Clientset) <-chan struct{} {
	started := make(chan struct{}, 1000)
	client.PrependWatchReactor("pods", func(action clienttesting.Action) (bool, watch.Interface, error) {
		found, err := client.Tracker().Watch(action.GetResource(), action.GetNamespace())
		started <- struct{}{}
		return true, found, err
	})
	return started
}

// The fake client does not carry out Binding objects.
func bind(client *fake.Clientset) {
	client.PrependReactor("create", "pods", func(action clienttesting.Action) (bool, runtime.Object, error) {
		if action.GetSubresource() != "binding" {
			return false, nil, nil
		}
		binding := action.(clienttesting.CreateAction).GetObject().(*v1.Binding)
		pods := v1.SchemeGroupVersion.WithResource("pods")
		found, err := client.Tracker().Get(pods, binding.Namespace, binding.Name)
		if err != nil {
			return true, nil, err
		}
		pod := found.(*v1.Pod).DeepCopy()
		pod.Spec.NodeName = binding.Target.Name
		return true, binding, client.Tracker().Update(pods, pod, binding.Namespace)
	})
}

func isRefused(pod v1.Pod) bool {
	for _, condition := range pod.Status.Conditions {
		if condition.Type != v1.PodScheduled || condition.Status != v1.ConditionFalse {
			continue
		}
		if condition.Reason != v1.PodReasonUnschedulable {
			panic(condition.Message)
		}
		return true
	}
	return false
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
